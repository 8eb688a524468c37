namespace CrowdCount.Dashboard.Hosting;

/// <summary>Where the dashboard listens. Section <c>Dashboard</c>.</summary>
public sealed class ListenOptions
{
    public const string Loopback = "loopback";

    public const string Any = "any";

    /// <summary><c>loopback</c> or <c>any</c> (every address of this machine).</summary>
    public string Listen { get; set; } = Loopback;

    /// <summary>TCP port; 0 = any free one; unset = ASPNETCORE_URLS or ASPNETCORE_HTTP_PORTS, else 4400.</summary>
    public int? Port { get; set; }
}
