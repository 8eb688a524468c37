using System.Diagnostics;
using System.Globalization;
using CrowdCount.Tests.EndToEnd;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Benchmarks.Viewers;

/// <summary>
/// What open Live pages cost the dashboard, which runs as a process of its own on a real store: bytes over each circuit, memory, processor time.
/// Counts are recorded directly, as Predict would, evenly over all cameras.
/// </summary>
internal static class ViewersBenchmark
{
    private const int First = 3;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(int cameras, int viewers, int countsPerSecond, TimeSpan length)
    {
        Print.Line($"{cameras} cameras, {countsPerSecond} counts a second, {viewers} viewers, {length.TotalSeconds:0} s");
        await using var redis = await RedisServer.StartAsync();
        await using var core = await CoreHost.StartAsync(redis);
        var source = new CountSource(core, cameras);
        for (var camera = 0; camera < cameras; camera++)
            await source.CountNextAsync();

        await using var dashboard = await ServiceProcess.StartAsync("Dashboard", redis.ConnectionString);
        using var enough = new CancellationTokenSource();
        var counting = source.CountAsync(countsPerSecond, enough.Token);
        await Task.Delay(Settle);
        Report("without viewers", await UseAsync(dashboard, length / 2));

        var open = new List<Viewer>();
        try
        {
            // The first pages bring costs that come once: code is compiled, buffers grow.
            await OpenAsync(Math.Min(First, viewers));
            var few = await UseAsync(dashboard, length / 2);
            Report($"with {open.Count}", few);
            await OpenAsync(viewers - open.Count);

            var (bytes, updates, clock) = (open.Sum(viewer => viewer.Received), open.Sum(viewer => viewer.Updates), Stopwatch.StartNew());
            var all = await UseAsync(dashboard, length);
            var each = clock.Elapsed.TotalSeconds * viewers;
            Report($"with {open.Count}", all);
            Print.Line($"each viewer: {(open.Sum(viewer => viewer.Received) - bytes) / each / 1000:0.00} KB/s over the circuit in {(open.Sum(viewer => viewer.Updates) - updates) / each:0.0} updates a second");
            if (viewers > First)
                Print.Line($"each further viewer: {(all.Objects - few.Objects) / 1e6 / (viewers - First):0.00} MB of objects, {(all.Resident - few.Resident) / 1e6 / (viewers - First):0.00} MB resident, {(all.Cores - few.Cores) * 100 / (viewers - First):0.00} % of a core");
        }
        finally
        {
            foreach (var viewer in open)
                await viewer.DisposeAsync();
        }

        async Task OpenAsync(int more)
        {
            for (var i = 0; i < more; i++)
                open.Add(await Viewer.OpenAsync(dashboard.Http, CancellationToken.None));
            await Task.Delay(Settle);
        }

        await enough.CancelAsync();
        var counted = await counting;
        Print.Line($"counts recorded: {counted.Recorded} in {counted.Seconds:0} s ({counted.Recorded / counted.Seconds:0.0} a second)");
        foreach (var failure in open.Select(v => v.Failure).OfType<string>().Distinct(StringComparer.Ordinal))
            Print.Line($"a circuit failed: {failure}");
        return open.Any(v => v.Failure is not null) ? 1 : 0;
    }

    private static void Report(string state, Use use) =>
        Print.Line($"{state,-16} {use.Cores * 100,6:0.0} % of a core; after a full collection {use.Resident / 1e6:0} MB resident, {use.Objects / 1e6:0} MB of them objects");

    private static async Task<Use> UseAsync(ServiceProcess process, TimeSpan length)
    {
        var (before, clock) = (process.Used().Processor, Stopwatch.StartNew());
        await Task.Delay(length);
        var cores = (process.Used().Processor - before) / clock.Elapsed;
        await Collection.RunAsync(process.Id);
        return new Use(cores, process.Used().Memory, await ObjectsAsync(process));
    }

    /// <summary>Bytes of objects that were left by the last collection, as the service itself tells.</summary>
    private static async Task<long> ObjectsAsync(ServiceProcess process)
    {
        var metrics = await process.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        return metrics.Split('\n').Where(line => line.StartsWith("dotnet_gc_last_collection_heap_size_bytes{", StringComparison.Ordinal))
            .Sum(line => long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
    }

    /// <param name="Resident">Bytes.</param>
    /// <param name="Objects">Bytes.</param>
    private readonly record struct Use(double Cores, long Resident, long Objects);
}
