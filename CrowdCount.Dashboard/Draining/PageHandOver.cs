using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.JSInterop;

namespace CrowdCount.Dashboard.Draining;

/// <summary>One open page, and how it is asked to go on at another dashboard: wwwroot/dashboard/handover.js does it.</summary>
internal sealed class PageHandOver(Drain drain, IJSRuntime script) : CircuitHandler
{
    private const string Function = "crowdcount.handOver";

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        drain.Enter(this);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        drain.Leave(this);
        return Task.CompletedTask;
    }

    /// <summary>Goes past the circuit's own queue, so that a busy page hears of it too.</summary>
    public void Ask() => _ = AskAsync();

    private async Task AskAsync()
    {
        try
        {
            await script.InvokeVoidAsync(Function);
        }
        catch (Exception gone) when (gone is JSException or JSDisconnectedException or InvalidOperationException or OperationCanceledException)
        {
            // The page has left already, or its script is of an older version: then its connection is closed at the end.
        }
    }
}
