using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Options;

namespace CrowdCount.Dashboard.Hosting;

/// <summary>Listens on loopback unless told otherwise, and answers only to the host names it is meant to have.</summary>
internal static class Listening
{
    private static readonly string[] LoopbackHosts = ["localhost", "127.0.0.1", "[::1]"];

    public static void AddListening(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ListenOptions>().BindConfiguration(DashboardOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ListenOptions>, ListenCheck>();

        // Read leniently here: what is wrong is said once, when the options are validated at start and before anything is bound.
        var any = builder.Configuration[$"{DashboardOptions.Section}:Listen"] == ListenOptions.Any;
        if (Addresses(builder.Configuration, any) is { Length: > 0 } addresses)
            builder.WebHost.UseUrls(addresses);

        var hosts = Split(builder.Configuration["AllowedHosts"]);
        builder.Services.Configure<HostFilteringOptions>(options =>
            options.AllowedHosts = hosts.Length > 0 ? hosts : any ? [.. LoopbackHosts, .. OwnHosts()] : LoopbackHosts);
    }

    private static string[] Addresses(ConfigurationManager configuration, bool any)
    {
        var port = configuration[$"{DashboardOptions.Section}:Port"];
        if (port is null && !string.IsNullOrEmpty(configuration["urls"]))
            return [];

        // Container images set HTTP_PORTS, which alone would bind every address: here it names only the ports.
        string[] ports = port is not null ? [port] : Split(configuration["http_ports"]);
        if (ports.Length == 0)
            ports = [$"{DashboardOptions.DefaultPort}"];

        // Kestrel binds both loopback addresses for "localhost", but cannot find one free port for the two.
        return [.. ports.Select(p => $"http://{(any ? "*" : p == "0" ? "127.0.0.1" : "localhost")}:{p}")];
    }

    private static string[] Split(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> OwnHosts() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .Where(address => address is { IsIPv6LinkLocal: false })
            .Select(address => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : $"{address}")
            .Prepend(Dns.GetHostName());
}
