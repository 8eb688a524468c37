using System.ComponentModel.DataAnnotations;

namespace CrowdCount.Standalone;

/// <summary>Everything on one machine. Section <c>Standalone</c>.</summary>
public sealed class StandaloneOptions
{
    public const string Section = "Standalone";

    /// <summary>Which part this process plays.</summary>
    public StandaloneRole Role { get; set; } = StandaloneRole.All;

    /// <summary>Port photos are sent to.</summary>
    [Range(1, 65_535)]
    public int UploadPort { get; set; } = 8003;

    /// <summary>Port of the counting service.</summary>
    [Range(1, 65_535)]
    public int PredictPort { get; set; } = 8002;

    /// <summary>Port of the dashboard.</summary>
    [Range(1, 65_535)]
    public int DashboardPort { get; set; } = 4400;

    /// <summary>Who can reach Upload and the dashboard. Predict stays on this machine.</summary>
    public StandaloneListen Listen { get; set; } = StandaloneListen.Loopback;

    /// <summary>Says that anyone who reaches the port may send photos: no camera is asked for a key.</summary>
    public bool NoKeys { get; set; }

    /// <summary>Folder that holds everything worth keeping.</summary>
    [Required]
    public string DataDirectory { get; set; } = DefaultDataDirectory();

    /// <summary>Memory the store may use: a number of bytes, with kb, mb or gb; auto = half of the machine's, from 256 MB to 4 GB.</summary>
    [RegularExpression("(?i)auto|[1-9][0-9]{0,9}(kb|mb|gb)|[1-9][0-9]{6,15}")]
    public string RedisMaxMemory { get; set; } = "auto";

    /// <summary>The server program; empty = the first redis-server or valkey-server on the PATH.</summary>
    public string RedisExecutable { get; set; } = "";

    /// <summary>Starts four simulated cameras with the rest.</summary>
    public bool Demo { get; set; }

    private static string DefaultDataDirectory()
    {
        // On Linux $XDG_DATA_HOME or ~/.local/share; empty where there is no home, and then the setting has to be given.
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length == 0 ? "" : Path.Combine(home, "crowdcount");
    }
}
