using System.ComponentModel.DataAnnotations;

namespace CrowdCount.Upload;

/// <summary>Limits of the HTTP door for photos. Section <c>Upload</c>; where it listens is in <see cref="CrowdCount.ServiceDefaults.ListenOptions"/>.</summary>
public sealed class UploadOptions
{
    public const string Section = "Upload";

    public const int DefaultPort = 8003;

    /// <summary>Every photo needs its camera's key. Without it that is so only where others can reach the port; elsewhere a camera that has keys needs one of them.</summary>
    public bool KeysRequired { get; set; }

    /// <summary>Photos in one request.</summary>
    [Range(1, 1_000)]
    public int MaxFiles { get; set; } = 20;

    /// <summary>Bytes of one request, all its photos together.</summary>
    [Range(1_000, 2_000_000_000)]
    public long MaxRequestBytes { get; set; } = 100_000_000;

    /// <summary>Memory for photos that are coming in at the same moment; beyond it senders wait briefly, then get 503.</summary>
    [Range(65_536, 1_000_000_000)]
    public int MaxReceivingBytes { get; set; } = 256 * 1024 * 1024;

    /// <summary>How long a sender waits for that memory.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan WaitForRoom { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time to send one request, all its photos together.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan TimeToSend { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>A sender slower than this is cut off early, after ten seconds of grace.</summary>
    [Range(1, 10_000_000)]
    public int MinBytesPerSecond { get; set; } = 1_000;

    /// <summary>The longest wait for a count that a sender may ask for.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long requests that have begun may take to end when the service is told to end; never longer than <see cref="TimeToSend"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Connections open at the same moment; further ones are closed at once.</summary>
    [Range(1, 100_000)]
    public int MaxConnections { get; set; } = 1_000;

    /// <summary>Origins of other pages that may post here, separated by semicolons, as <c>https://host:port</c>. Empty = none but its own.</summary>
    public string AllowedOrigins { get; set; } = "";

    /// <summary>Address of the dashboard for the link on the page; empty = no link.</summary>
    [RegularExpression("^(https?://[^\\s\"<>]+)?$", ErrorMessage = "may be empty or an http or https address.")]
    public string DashboardUrl { get; set; } = "";

    /// <summary>Nobody may take longer to send than that, so there is no point in waiting longer.</summary>
    public TimeSpan LongestDrain => Drain < TimeToSend ? Drain : TimeToSend;
}
