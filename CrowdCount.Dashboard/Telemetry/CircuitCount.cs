using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CrowdCount.Dashboard.Telemetry;

/// <summary>Counts connected pages.</summary>
internal sealed class CircuitCount(DashboardTelemetry telemetry) : CircuitHandler
{
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        telemetry.CircuitUp();
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        telemetry.CircuitDown();
        return Task.CompletedTask;
    }
}
