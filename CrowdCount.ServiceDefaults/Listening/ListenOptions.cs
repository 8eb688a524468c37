namespace CrowdCount.ServiceDefaults;

/// <summary>Where a service listens, in that service's own section.</summary>
public sealed class ListenOptions
{
    public const string Loopback = "loopback";

    public const string Any = "any";

    /// <summary><c>loopback</c> or <c>any</c> (every address of this machine).</summary>
    public string Listen { get; set; } = Loopback;

    /// <summary>TCP port; 0 = any free one; unset = ASPNETCORE_URLS or ASPNETCORE_HTTP_PORTS, else the service's own.</summary>
    public int? Port { get; set; }

    /// <summary>Says that anyone who reaches the port may use it: nobody is asked for a key.</summary>
    public bool NoKeys { get; set; }
}
