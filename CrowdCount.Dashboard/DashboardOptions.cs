using System.ComponentModel.DataAnnotations;

namespace CrowdCount.Dashboard;

/// <summary>The dashboard's own settings. Section <c>Dashboard</c>; where it listens is in <see cref="CrowdCount.ServiceDefaults.ListenOptions"/>.</summary>
public sealed class DashboardOptions
{
    public const string Section = "Dashboard";

    public const int DefaultPort = 4400;

    /// <summary>The port at which this machine takes photos, for the command that the first page shows.</summary>
    [Range(1, 65_535)]
    public int UploadPort { get; set; } = 8003;

    /// <summary>Cameras that get a gauge of their own; the rest would only cost the metrics' reader memory.</summary>
    [Range(0, 2_000)]
    public int CamerasInMetrics { get; set; } = 200;

    /// <summary>Everyone has to sign in, whether or not there is an account yet. Without it, as soon as there is one.</summary>
    public bool SignInRequired { get; set; }

    /// <summary>Where there is no account yet, an account "admin" is made with it at the start. Forgotten after use.</summary>
    public string? FirstAdminPassword { get; set; }

    /// <summary>How long open pages may take to go over to another dashboard when this one is told to end; it ends earlier when all are gone.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(20);
}
