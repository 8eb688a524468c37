namespace CrowdCount.ServiceDefaults;

/// <summary>Names of the ActivitySources and Meters of this product: a contract with dashboards and alerts. Each service uses one name for both.</summary>
public static class TelemetryNames
{
    public const string Upload = "CrowdCount.Upload";
    public const string Predict = "CrowdCount.Predict";
    public const string Dashboard = "CrowdCount.Dashboard";

    public static IReadOnlyList<string> All { get; } = [Upload, Predict, Dashboard];
}
