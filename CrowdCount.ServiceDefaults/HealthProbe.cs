namespace CrowdCount.ServiceDefaults;

/// <summary>
/// <c>health http://localhost:8080/health/ready</c>: ends with 0 when the address answers well and with 1 when not. For container health checks, since
/// the images have neither a shell nor curl. The kubelet asks by itself and needs none of it.
/// </summary>
public static class HealthProbe
{
    public const string Name = "health";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var address] || !Uri.TryCreate(address, UriKind.Absolute, out var asked))
            return 2;

        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(asked);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }
}
