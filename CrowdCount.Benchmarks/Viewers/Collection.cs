using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace CrowdCount.Benchmarks.Viewers;

/// <summary>Makes another .NET process collect all its garbage, so that its memory is what it needs and not what it has not tidied up yet.</summary>
internal static class Collection
{
    // Whoever listens to this keyword of the runtime's events starts a full collection.
    private const long HeapCollect = 0x800000;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(4);

    public static async Task RunAsync(int process)
    {
        var client = new DiagnosticsClient(process);
        using var session = client.StartEventPipeSession([new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, HeapCollect)], requestRundown: false);
        var reading = session.EventStream.CopyToAsync(Stream.Null);
        await Task.Delay(Enough);
        session.Stop();
        await reading;
    }
}
