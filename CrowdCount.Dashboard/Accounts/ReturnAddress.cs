namespace CrowdCount.Dashboard.Accounts;

/// <summary>Where somebody wanted to go before they had to sign in. Only ever a place of this dashboard: a link from elsewhere must not send them on to a forgery.</summary>
internal static class ReturnAddress
{
    public const string SignIn = "/sign-in";
    public const string Query = "return";

    private const int Longest = 500;

    public static string SignInFor(HttpRequest request)
    {
        var wanted = $"{request.PathBase}{request.Path}{request.QueryString}";
        return !HttpMethods.IsGet(request.Method) || wanted == "/" ? SignIn : $"{SignIn}?{Query}={Uri.EscapeDataString(wanted)}";
    }

    /// <summary>The place if it is one of ours, else the first page.</summary>
    public static string Of(string? wanted) => IsOurs(wanted) ? wanted! : "/";

    // "//elsewhere" and "/\elsewhere" are other hosts to a browser, which also passes over tabs and line ends within them.
    private static bool IsOurs(string? wanted) =>
        wanted is { Length: > 0 and <= Longest } && wanted[0] == '/' && (wanted.Length == 1 || wanted[1] is not ('/' or '\\'))
        && !wanted.Any(char.IsControl) && !wanted.StartsWith(SignIn, StringComparison.OrdinalIgnoreCase);
}
