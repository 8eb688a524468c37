using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using CrowdCount.Dashboard;
using CrowdCount.Dashboard.Telemetry;
using CrowdCount.Predict;
using CrowdCount.ServiceDefaults;
using CrowdCount.Upload;
using CrowdCount.Upload.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdCount.Tests.ServiceDefaults;

/// <summary>docs/telemetry.md names the metrics that exist, all of them and no others.</summary>
public sealed partial class TelemetryDocumentTests
{
    [Fact]
    public async Task Metrics_OfTheServices_AreThoseOfTheDocument()
    {
        var instruments = await InstrumentsAsync();

        var real = instruments.Select(instrument => (instrument.Meter.Name, instrument.Name, instrument.Unit, instrument.Description)).Order();
        var documented = TelemetryDocument.Metrics.Select(metric => (metric.Meter, metric.Name, (string?)metric.Unit, (string?)metric.Meaning)).Order();
        Assert.Equal(documented, real);
    }

    [Fact]
    public async Task Prometheus_Names_AreThoseOfTheDocument()
    {
        var instruments = await InstrumentsAsync();
        await using var app = await TestApp.StartAsync(TestApp.Builder());
        // The same instruments once more, with a value each: one that never measured anything is not shown.
        using var meter = new Meter(TelemetryNames.Upload);
        foreach (var instrument in instruments)
            Measure(meter, instrument);

        var text = await app.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);

        var shown = Help().Matches(text).Select(match => (match.Groups["name"].Value, match.Groups["meaning"].Value)).Order();
        Assert.Equal(TelemetryDocument.Metrics.Select(metric => (metric.Prometheus, metric.Meaning)).Order(), shown);
    }

    /// <summary>What the three services create when they are composed as their programs do it.</summary>
    private static async Task<IReadOnlyCollection<Instrument>> InstrumentsAsync()
    {
        await using var upload = Compose(builder => builder.AddUpload());
        await using var predict = Compose(builder => builder.AddPredict());
        await using var dashboard = Compose(builder => builder.AddDashboard());
        _ = (upload.Services.GetRequiredService<UploadTelemetry>(), predict.Services.GetRequiredService<PredictTelemetry>(), dashboard.Services.GetRequiredService<DashboardTelemetry>());
        _ = dashboard.Services.GetServices<IHostedService>().OfType<StoreGauges>().Single();

        // Other tests of this process have meters of the same names; a meter knows the factory that made it.
        var factories = new[] { upload, predict, dashboard }.Select(app => (object)app.Services.GetRequiredService<IMeterFactory>()).ToHashSet();
        var found = new ConcurrentQueue<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (TelemetryNames.All.Contains(instrument.Meter.Name) && instrument.Meter.Scope is { } factory && factories.Contains(factory))
                    found.Enqueue(instrument);
            },
        };
        // Publishes what is there already.
        listener.Start();
        return found;
    }

    private static WebApplication Compose(Action<WebApplicationBuilder> add)
    {
        var builder = TestApp.Builder(redis: "127.0.0.1:1");
        add(builder);
        return builder.Build();
    }

    private static void Measure(Meter meter, Instrument like)
    {
        switch (like)
        {
            case Counter<long>:
                meter.CreateCounter<long>(like.Name, like.Unit, like.Description).Add(1);
                break;
            case Histogram<double>:
                meter.CreateHistogram<double>(like.Name, like.Unit, like.Description).Record(1);
                break;
            case ObservableGauge<int>:
                meter.CreateObservableGauge(like.Name, () => 1, like.Unit, like.Description);
                break;
            case ObservableGauge<double>:
                meter.CreateObservableGauge(like.Name, () => 1d, like.Unit, like.Description);
                break;
            case ObservableGauge<long>:
                meter.CreateObservableGauge(like.Name, () => 1L, like.Unit, like.Description);
                break;
            default:
                Assert.Fail($"{like.Name} is a {like.GetType()}: measure such a one here too.");
                break;
        }
    }

    [GeneratedRegex(@"^# HELP (?<name>crowdcount_\w+) (?<meaning>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Help();
}
