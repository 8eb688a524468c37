namespace CrowdCount.Tests.EndToEnd;

/// <summary>Predict processes that together fit a small machine: one photo and one thread each.</summary>
internal static class SmallWorkers
{
    private static readonly Dictionary<string, string> Small = new(StringComparer.Ordinal)
    {
        ["Predict__Workers"] = "1",
        ["Predict__Threads"] = "1",
        ["Predict__CrowdSide"] = "0",
        ["Predict__Poll"] = "00:00:00.200",
    };

    public static Task<ServiceProcess> StartAsync(string redis) => ServiceProcess.StartAsync("Predict", redis, Small);
}
