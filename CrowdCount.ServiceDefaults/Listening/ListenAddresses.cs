using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace CrowdCount.ServiceDefaults;

/// <summary>The addresses to bind and the host names to answer to.</summary>
public static class ListenAddresses
{
    private static readonly string[] LoopbackHosts = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Addresses for UseUrls, or null to keep the ones that ASPNETCORE_URLS or --urls gave.</summary>
    public static string[]? Of(ListenOptions listen, IConfiguration configuration, int defaultPort)
    {
        if (listen.Port is null && !string.IsNullOrEmpty(configuration["urls"]))
            return null;

        // Container images set HTTP_PORTS, which alone would bind every address: here it names only the ports.
        var ports = listen.Port is { } port ? [$"{port}"] : Split(configuration["http_ports"]);
        if (ports.Length == 0)
            ports = [$"{defaultPort}"];

        return [.. ports.Select(p => $"http://{HostFor(listen.Listen, p)}:{p}")];
    }

    public static bool IsLoopback(string address)
    {
        var host = BindingAddress.Parse(address).Host;
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }

    public static string[] HostsOf(ListenOptions listen, string? configured)
    {
        if (Split(configured) is { Length: > 0 } hosts)
            return hosts;

        return listen.Listen == ListenOptions.Any ? [.. LoopbackHosts, .. OwnHosts()] : LoopbackHosts;
    }

    public static string[] Split(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string HostFor(string listen, string port) => (listen, port) switch
    {
        (ListenOptions.Any, _) => "*",
        // Kestrel binds both loopback addresses for "localhost", but cannot find one free port for the two.
        (_, "0") => "127.0.0.1",
        _ => "localhost",
    };

    private static IEnumerable<string> OwnHosts() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .Where(address => address is { IsIPv6LinkLocal: false })
            .Select(address => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString())
            .Prepend(Dns.GetHostName());
}
