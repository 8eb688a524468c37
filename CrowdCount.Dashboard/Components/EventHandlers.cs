using Microsoft.AspNetCore.Components;

namespace CrowdCount.Dashboard.Components;

/// <summary>Events of the browser that this product adds; wwwroot/dashboard/order.js sends them.</summary>
[EventHandler("ontilesordered", typeof(TilesOrderedEventArgs))]
public static class EventHandlers;

/// <summary>A reader's own order of tiles.</summary>
public sealed class TilesOrderedEventArgs : EventArgs
{
    public const int Most = 1000;

    /// <summary>Camera ids; whoever is not among them stands at the end.</summary>
    public IReadOnlyList<string> Cameras { get; set; } = [];

    /// <summary>A tile was moved just now; else it is what the browser remembers.</summary>
    public bool Moved { get; set; }
}
