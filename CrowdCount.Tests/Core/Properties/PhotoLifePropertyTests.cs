using System.Globalization;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Storage;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CrowdCount.Tests.Core.Properties;

/// <summary>
/// Random lives of photos against a simple model in memory. CROWDCOUNT_PROPERTY_SECONDS makes it longer; CsCheck_Seed runs a reported failure again.
/// </summary>
public sealed class PhotoLifePropertyTests(RedisEngine engine, ITestOutputHelper output) : IClassFixture<RedisEngine>
{
    private const string StateCheck = "if receipt == nil or receipt.state ~= 'counting' then return 'ignored' end";

    // A second line of defence goes too: without the day of acceptance, which ended receipts no longer have, booking fails.
    private const string WithoutStateCheck = "if receipt == nil then return 'ignored' end receipt.day = receipt.day or '2026-09-10'";

    private readonly Dictionary<string, int> _seen = [];

    private static int Seconds =>
        int.TryParse(Environment.GetEnvironmentVariable("CROWDCOUNT_PROPERTY_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 10;

    [Fact]
    public async Task Store_AnySequenceOfSteps_ShowsWhatTheModelShows()
    {
        await using var run = await Run.StartAsync(engine);
        var sequences = 0;
        await Step.Sequences.SampleAsync(
            async steps =>
            {
                sequences++;
                await run.WalkAsync(steps, run.Host.Queue, trustsAnswers: true, _seen);
            },
            time: Seconds,
            threads: 1,
            print: steps => string.Join('\n', steps));

        output.WriteLine($"{sequences} sequences.");
        foreach (var (what, times) in _seen.OrderByDescending(s => s.Value))
            output.WriteLine($"{times,7} {what}");
        // What never happened was not tested.
        string[] mustHappen =
        [
            "accepted", "repeated", "KeyReused", "SlowDown", "QueueFull", "claimed", "claimed late", "taken over", "suspect held back", "nothing to claim", "Renew", "Renew ignored", "Record", "Record ignored",
            "Retry Done", "Retry Parked", "Retry Ignored", "Release", "Release ignored", "Park", "Park ignored", "Requeue", "Requeue ignored", "Discard", "Discard ignored",
            "repeated while Waiting", "repeated while Counting", "repeated while Counted", "repeated while Parked", "repeated while Discarded", "repeated while Superseded",
        ];
        if (sequences >= 200)
            Assert.Equal([], mustHappen.Except(_seen.Keys));
    }

    /// <summary>One line of one script is broken, and readers or the next claim must show it: what the broken move answers is not compared.</summary>
    [Theory]
    [InlineData("record", StateCheck, WithoutStateCheck)]
    [InlineData("record", "is_latest = captured >= tonumber(before_captured)", "is_latest = true")]
    [InlineData("record", "if not excluded then\n    n, sum", "if true then\n    n, sum")]
    [InlineData("record", "book(receipt.day, 'counting', 'counted')", "")]
    [InlineData("record", "second - second % 30", "second - second % 60")]
    [InlineData("retry", "if not holds(receipt, worker)", "if receipt.state ~= 'counting'")]
    [InlineData("retry", "waiting(receipt, 1)", "")]
    [InlineData("park", "if not holds(receipt, worker)", "if receipt.state ~= 'counting'")]
    [InlineData("claim", "lost >= max_lost - 2 and not alone", "lost >= max_lost and not alone")]
    [InlineData("claim", "call('ZREM', key.retry, id)", "")]
    [InlineData("renew", "call('XCLAIM', key[receipt.queue], GROUP, worker, 0, receipt.entry, 'JUSTID')", "")]
    public async Task BrokenScript_AnySequenceOfSteps_IsFoundOut(string script, string line, string instead)
    {
        await using var run = await Run.StartAsync(engine);
        var queue = run.QueueWith(Original(script), Broken(script, line, instead));

        // One at a time, to stop at the first: a smaller example is of no use here.
        CsCheckException? failure = null;
        for (var sequences = 1; failure is null; sequences++)
        {
            Assert.True(sequences < 3000, "Nobody noticed.");
            try
            {
                await Step.Sequences.SampleAsync(steps => run.WalkAsync(steps, queue, trustsAnswers: false, _seen), iter: 1, threads: 1);
            }
            catch (CsCheckException found)
            {
                failure = found;
                output.WriteLine($"Sequence {sequences}: {found.InnerException?.Message}");
            }
        }

        Assert.IsType<MismatchException>(failure.InnerException);
    }

    [Fact]
    public async Task RecordWithoutItsStateCheck_CountSentTwice_IsFoundOut()
    {
        await using var run = await Run.StartAsync(engine);
        Step[] twice = [new(StepKind.Send, 1, 1, 0), new(StepKind.Claim, 1, 1, 0), new(StepKind.Record, 0, 0, 152), new(StepKind.Record, 0, 0, 152)];

        await run.WalkAsync(twice, run.Host.Queue, trustsAnswers: false, _seen);
        var mismatch = await Assert.ThrowsAsync<MismatchException>(() => run.WalkAsync(twice, run.QueueWith(Scripts.Record, Broken("record", StateCheck, WithoutStateCheck)), trustsAnswers: false, _seen));

        output.WriteLine(mismatch.Message);
        Assert.Contains("304", mismatch.Message, StringComparison.Ordinal);
    }

    private static string Original(string script) => script switch
    {
        "record" => Scripts.Record,
        "retry" => Scripts.Retry,
        "park" => Scripts.Park,
        "claim" => Scripts.Claim,
        "renew" => Scripts.Renew,
        _ => throw new ArgumentOutOfRangeException(nameof(script), script, null),
    };

    private static string Broken(string script, string line, string instead)
    {
        var original = Original(script);
        Assert.Contains(line, original, StringComparison.Ordinal);
        return original.Replace(line, instead, StringComparison.Ordinal);
    }

    private sealed class Run(CoreHost host, ManualTime time) : IAsyncDisposable
    {
        private readonly List<ServiceProvider> _providers = [];
        private readonly Dictionary<WorkQueue, int> _claims = [];

        public CoreHost Host => host;

        public static async Task<Run> StartAsync(Engine engine)
        {
            var time = new ManualTime(new DateTimeOffset(2026, 9, 10, 11, 32, 17, TimeSpan.Zero));
            var host = await CoreHost.StartAsync(
                await engine.EmptyAsync(),
                time,
                ("Site:TimeZone", "Europe/Moscow"),
                ("Intake:MaxWaiting", $"{StoreModel.MaxWaiting}"),
                ("Intake:MaxWaitingPerCamera", $"{StoreModel.MaxWaitingPerCamera}"),
                ("Counting:Lease", "01:00:00"),
                ("Counting:MaxLostLeases", $"{StoreModel.MaxLostLeases}"),
                ("Counting:MaxFailures", $"{StoreModel.MaxFailures}"),
                ("Store:KeepPhotos", $"{StoreModel.Keep}"),
                ("Store:MaxKeptBytes", $"{StoreModel.KeptPhotos * Walk.PhotoBytes}"));
            return new Run(host, time);
        }

        public async Task WalkAsync(Step[] steps, WorkQueue queue, bool trustsAnswers, Dictionary<string, int> seen)
        {
            await host.Redis.ExecuteAsync("FLUSHALL");
            time.Reset();
            var model = new StoreModel(host.Clock.DayOf) { Claims = _claims.GetValueOrDefault(queue) };
            try
            {
                await new Walk(host, queue, time, model, trustsAnswers, seen).GoAsync(steps);
            }
            finally
            {
                _claims[queue] = model.Claims;
            }
        }

        /// <summary>The product's queue with another text for one script.</summary>
        public WorkQueue QueueWith(string script, string instead)
        {
            var services = new ServiceCollection();
            services.AddSingleton(SwappedScript.Wrap(host.Get<IConnectionMultiplexer>(), script, instead));
            services.AddKeyedSingleton(RedisConnections.BytesKey, host.Get<IConnectionMultiplexer>());
            var provider = services.BuildServiceProvider();
            _providers.Add(provider);
            return new WorkQueue(
                new RedisConnections(provider), host.Get<Partitions>(), host.Get<StoreStatus>(), host.Clock, host.Get<IOptions<CountingOptions>>(), host.Get<IOptions<StoreOptions>>(), host.Get<WorkSignal>());
        }

        public async ValueTask DisposeAsync()
        {
            await host.DisposeAsync();
            foreach (var provider in _providers)
                await provider.DisposeAsync();
        }
    }
}
