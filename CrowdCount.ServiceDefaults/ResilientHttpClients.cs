using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace CrowdCount.ServiceDefaults;

internal static class ResilientHttpClients
{
    // Longer than the longest answer this product gives on purpose: the first system's route waits 30 s for a count.
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(40);

    public static void AddResilientHttpClients(this IServiceCollection services) =>
        services.ConfigureHttpClientDefaults(client =>
        {
            client.AddStandardResilienceHandler(resilience =>
            {
                // A POST may have been carried out although its answer was lost.
                resilience.Retry.DisableForUnsafeHttpMethods();
                resilience.AttemptTimeout.Timeout = OneTry;
                resilience.TotalRequestTimeout.Timeout = 2 * OneTry;
                resilience.CircuitBreaker.SamplingDuration = 2 * OneTry;
            });
            client.AddServiceDiscovery();
        });
}
