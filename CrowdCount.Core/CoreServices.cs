using Microsoft.Extensions.Hosting;

namespace CrowdCount.Core;

public static class CoreServices
{
    /// <summary>
    /// The domain and its store. Needs the connections that ServiceDefaults registers (an IConnectionMultiplexer, and a keyed one for photos).
    /// </summary>
    public static TBuilder AddCrowdCountCore<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder => throw new NotSupportedException();

    /// <summary>Retention, parked photos past their time, dead consumers: run it where photos are counted.</summary>
    public static TBuilder AddHousekeeping<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder => throw new NotSupportedException();
}
