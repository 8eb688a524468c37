using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CrowdCount.ServiceDefaults;

/// <summary>Services listen on loopback unless told otherwise.</summary>
public static class ListeningExtensions
{
    /// <summary>Turns <c>--listen any</c>, <c>--no-keys</c> and <c>--keys</c> into settings of the given sections; everything else stays as it is.</summary>
    public static string[] ReadSwitches(string[] args, params string[] sections)
    {
        List<string> settings = [];
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--no-keys")
                settings.AddRange(sections.Select(section => $"--{section}:NoKeys=true"));
            else if (args[i] is "--keys")
                settings.AddRange(sections.Select(section => $"--{section}:KeysRequired=true"));
            else if (args[i] is "--listen" && i + 1 < args.Length)
                AddListen(args[++i]);
            else if (args[i].StartsWith("--listen=", StringComparison.Ordinal))
                AddListen(args[i]["--listen=".Length..]);
            else
                settings.Add(args[i]);
        }

        return [.. settings];

        void AddListen(string where) => settings.AddRange(sections.Select(section => $"--{section}:Listen={where}"));
    }

    /// <summary>
    /// Binds the service to the addresses that its section, ASPNETCORE_URLS or ASPNETCORE_HTTP_PORTS name, and lets in only requests for the
    /// host names of <c>AllowedHosts</c> (unset: loopback; with <c>any</c> also this machine's own name and addresses).
    /// </summary>
    public static WebApplicationBuilder AddListening(this WebApplicationBuilder builder, string section, int defaultPort)
    {
        builder.Services.AddOptions<ListenOptions>().BindConfiguration(section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ListenOptions>>(new ListenCheck(section, builder.Configuration["urls"]));

        // Read leniently here: what is wrong is said once, when the options are validated at start and before anything is bound.
        var listen = new ListenOptions
        {
            Listen = builder.Configuration[$"{section}:Listen"] ?? ListenOptions.Loopback,
            Port = int.TryParse(builder.Configuration[$"{section}:Port"], out var port) ? port : null,
        };
        if (ListenAddresses.Of(listen, builder.Configuration, defaultPort) is { } addresses)
            builder.WebHost.UseUrls(addresses);

        builder.Services.Configure<HostFilteringOptions>(options => options.AllowedHosts = ListenAddresses.HostsOf(listen, builder.Configuration["AllowedHosts"]));
        return builder;
    }
}
