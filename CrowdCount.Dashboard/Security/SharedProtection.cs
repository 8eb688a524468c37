using CrowdCount.Core.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CrowdCount.Dashboard.Security;

internal static class SharedProtection
{
    /// <summary>Part of what keys are derived from: the same for all dashboards, wherever they lie and whatever hosts them.</summary>
    private const string Application = "CrowdCount";

    /// <summary>One ring of keys for all dashboards on one store: antiforgery tokens, cookies and paused pages of one are good at the others, and after a restart.</summary>
    public static void AddSharedProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(Application);
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = new SharedKeys(provider.GetRequiredService<KeyRing>())));

        // The platform would read the ring while the service starts, when there is no connection yet, and log that as an error.
        foreach (var reader in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == typeof(KeyManagementOptions).Assembly).ToArray())
            services.Remove(reader);

        var usual = services.Last(service => service.ServiceType == typeof(IDataProtectionProvider)).ImplementationFactory!;
        services.Replace(ServiceDescriptor.Singleton<IDataProtectionProvider>(provider => new ProtectionAtAnyTime(
            (IDataProtectionProvider)usual(provider), provider.GetRequiredService<KeyRing>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ProtectionAtAnyTime>>())));
    }
}
