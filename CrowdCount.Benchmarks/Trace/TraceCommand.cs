using CrowdCount.Tests.EndToEnd;
using CrowdCount.Tests.Infrastructure;
using CrowdCount.Tests.Infrastructure.Otlp;

namespace CrowdCount.Benchmarks.Trace;

/// <summary>Three services in processes of their own, one photo, and a picture of the trace that they exported.</summary>
internal static class TraceCommand
{
    private const int WarmUps = 5;

    public static async Task<int> DrawAsync(string file)
    {
        var (_, width, height) = Pictures.Sizes[0];
        var jpeg = Pictures.Draw(width, height);
        await using var redis = await RedisServer.StartAsync();
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var upload = await ServiceProcess.StartAsync("Upload", redis.ConnectionString, receiver.Settings());
        await using var predict = await ServiceProcess.StartAsync("Predict", redis.ConnectionString, receiver.Settings());
        await using var dashboard = await ServiceProcess.StartAsync("Dashboard", redis.ConnectionString, receiver.Settings());

        await PhotoTrace.DashboardListensAsync(redis.ConnectionString);
        // The first photos pay for starting up.
        for (var i = 0; i <= WarmUps; i++)
        {
            var trace = new PhotoTrace(receiver);
            await trace.SendAsync(upload.Http, Pictures.Distinct(jpeg, i));
            await trace.ShownAsync();
            if (i == WarmUps)
                await File.WriteAllTextAsync(file, Waterfall.Draw(trace.Spans));
        }

        Print.Line($"{file}");
        return 0;
    }
}
