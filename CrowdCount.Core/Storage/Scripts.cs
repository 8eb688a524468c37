using System.Reflection;

namespace CrowdCount.Core.Storage;

/// <summary>
/// The Lua scripts, one file and one purpose each. A script's text is its file, after the names of all keys and the functions that several share;
/// a first line "#!lua …" with flags stays first. Redis keeps them by hash, and the client sends the text again when it has forgotten it.
/// </summary>
public static class Scripts
{
    // A photo's moves.
    public static string Accept { get; } = Load("accept");

    public static string Claim { get; } = Load("claim");

    public static string Renew { get; } = Load("renew");

    public static string Retry { get; } = Load("retry");

    public static string Record { get; } = Load("record");

    public static string Park { get; } = Load("park");

    public static string Requeue { get; } = Load("requeue");

    public static string Discard { get; } = Load("discard");

    // Reading and tidying.
    public static string Ledger { get; } = Load("ledger");

    public static string Sweep { get; } = Load("sweep");

    public static string Peak { get; } = Load("peak");

    public static string Settings { get; } = Load("settings");

    public static string Remove { get; } = Load("remove");

    // Keys of cameras.
    public static string AddKey { get; } = Load("add-key");

    public static string RevokeKey { get; } = Load("revoke-key");

    // Who may sign in.
    public static string Account { get; } = Load("account");

    public static string Attempt { get; } = Load("attempt");

    private static string Load(string name)
    {
        var body = Read(name);
        var shebang = "";
        if (body.StartsWith("#!", StringComparison.Ordinal))
        {
            var end = body.IndexOf('\n', StringComparison.Ordinal) + 1;
            (shebang, body) = (body[..end], body[end..]);
        }

        return $"{shebang}{Keys.LuaNames}{Read("shared")}{body}";
    }

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{name}.lua")
            ?? throw new InvalidOperationException($"The script {name}.lua is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
