using CrowdCount.Core.Accounts;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Configuration;
using CrowdCount.Core.Counting;
using CrowdCount.Core.History;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Ledger;
using CrowdCount.Core.Live;
using CrowdCount.Core.Photos;
using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CrowdCount.Core;

public static class CoreServices
{
    /// <summary>
    /// The domain and its store. Needs the connections that ServiceDefaults registers (an IConnectionMultiplexer, and a keyed one for photos).
    /// A second call on the same builder changes nothing.
    /// </summary>
    public static TBuilder AddCrowdCountCore<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        if (!builder.Properties.TryAdd(typeof(CoreServices), true))
            return builder;

        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);

        services.AddCheckedOptions<SiteOptions>(SiteOptions.Section)
            .Validate(o => SiteClock.IsKnown(o.TimeZone), "Site:TimeZone is not a time zone this machine knows: use a name such as Europe/Moscow, or leave it empty.");
        services.AddCheckedOptions<StoreOptions>(StoreOptions.Section);
        services.AddCheckedOptions<IntakeOptions>(IntakeOptions.Section);
        services.AddCheckedOptions<CountingOptions>(CountingOptions.Section);
        services.AddCheckedOptions<LiveOptions>(LiveOptions.Section)
            .Validate(o => o.OfflineAfter > o.StaleAfter, "Live:OfflineAfter must be longer than Live:StaleAfter.");

        services.AddSingleton<SiteClock>();
        services.AddSingleton<RedisConnections>();
        services.AddSingleton<Partitions>();
        services.AddSingleton<StoreStatus>();
        services.AddSingleton<StoreLayout>();
        services.AddSingleton<KeyRing>();
        services.AddHostedService<StoreMonitor>();

        services.AddSingleton<PhotoIntake>();
        services.AddSingleton<ReceiptReader>();
        services.AddSingleton<WorkSignal>();
        services.AddSingleton<WorkQueue>();
        services.AddSingleton<ParkedPhotos>();
        services.AddSingleton<CameraProfiles>();
        services.AddSingleton<CameraRemoval>();
        services.AddSingleton<CameraKeys>();
        services.AddSingleton<DayPeaks>();
        services.AddSingleton<LiveReader>();
        services.AddSingleton<CountFeed>();
        services.AddSingleton<LedgerReader>();
        services.AddSingleton<RollupReader>();
        services.AddSingleton<UsualHours>();
        services.AddSingleton<AccountStore>();
        services.TryAddSingleton(SignInThrottle.Limits.Usual);
        services.AddSingleton<SignInThrottle>();
        return builder;
    }

    /// <summary>Retention, parked photos past their time, dead consumers: run it where photos are counted.</summary>
    public static TBuilder AddHousekeeping<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddSingleton<Housekeeping>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Housekeeping>());
        return builder;
    }
}
