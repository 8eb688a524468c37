using System.Globalization;
using CrowdCount.Benchmarks;
using CrowdCount.Benchmarks.Drawn;
using CrowdCount.Benchmarks.Trace;
using CrowdCount.Benchmarks.Viewers;

// The figures that the README quotes. Each command says on what machine it ran, and refuses to measure on a busy one.
var anyway = args.Contains("--anyway");
var count = args.SkipWhile(a => a != "--photos").Skip(1).FirstOrDefault();

switch (args.FirstOrDefault())
{
    case "pipeline":
        if (!Machine.IsFit(anyway))
            return 1;
        await PipelineBenchmark.RunAsync(int.Parse(count ?? "150", CultureInfo.InvariantCulture));
        return 0;
    case "latency":
        if (!Machine.IsFit(anyway))
            return 1;
        return await LatencyBenchmark.RunAsync(int.Parse(count ?? "60", CultureInfo.InvariantCulture));
    case "picture":
        return await ReadmePicture.TakeAsync(args.ElementAtOrDefault(1) ?? "docs/images/live.png", TimeSpan.FromMinutes(3));
    case "trace":
        return await TraceCommand.DrawAsync(args.ElementAtOrDefault(1) ?? "docs/images/trace.svg");
    case "drawn":
        return DrawnBenchmark.Run(args.SkipWhile(a => a != "--detector").Skip(1).FirstOrDefault(), args.SkipWhile(a => a != "--network").Skip(1).FirstOrDefault());
    case "drawing":
        return Machine.IsFit(anyway) ? DrawingBenchmark.Run() : 1;
    case "viewers":
        return Machine.IsFit(anyway) ? await ViewersBenchmark.RunAsync(Number("--cameras", 200), Number("--viewers", 20), Number("--counts", 20), TimeSpan.FromSeconds(Number("--seconds", 60))) : 1;
    default:
        Print.Line($"usage: dotnet run -c Release --project CrowdCount.Benchmarks -- pipeline|latency [--photos N] [--anyway] | viewers [--cameras N] [--viewers N] [--counts N] [--seconds N] [--anyway] | drawing [--anyway] | picture [FILE] | trace [FILE.svg] | drawn [--network FILE.onnx] [--detector FILE.onnx]");
        Print.Line($"  pipeline   photos per second of the whole path against a minimal loop, and core-milliseconds per step");
        Print.Line($"  latency    from sending a photo to its count in a browser, at a quarter of capacity: p50, p95, p99");
        Print.Line($"  viewers    bytes, memory and processor time that open Live pages cost the dashboard, by default 20 counts a second of 200 cameras and 20 viewers");
        Print.Line($"  drawing    milliseconds and memory for a drawn picture of each place");
        Print.Line($"  drawn      counts the simulator's pictures with the product's network (or another one), and near people with a detector when one is given");
        Print.Line($"  picture    takes the README's picture of the dashboard");
        Print.Line($"  trace      sends one photo through three services and draws its spans");
        return 2;
}

int Number(string option, int usual) => int.Parse(args.SkipWhile(a => a != option).Skip(1).FirstOrDefault() ?? $"{usual}", CultureInfo.InvariantCulture);
