using CrowdCount.Core.Cameras;
using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;
using Microsoft.AspNetCore.Components;

namespace CrowdCount.Dashboard.Components.Live;

public sealed partial class Announcements
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(30);

    private Dictionary<CameraId, CameraState> _states = [];
    private DateTimeOffset _saidAt;
    private string _totals = "";
    private string _changes = "";

    [CascadingParameter]
    public required Words Words { get; set; }

    [Parameter, EditorRequired]
    public required LiveView View { get; set; }

    protected override void OnParametersSet()
    {
        var now = View.Tiles.ToDictionary(tile => tile.Id, tile => tile.State);
        var changed = View.Tiles.Where(tile => _states.TryGetValue(tile.Id, out var before) && before != tile.State).Select(tile => $"{tile.Name}: {TileWords.Of(tile.State, Words)}.").ToArray();
        if (changed.Length > 0)
            _changes = string.Join(' ', changed);
        _states = now;

        if (View.At - _saidAt < Apart)
            return;
        _saidAt = View.At;
        var inView = View.Totals.InView;
        var people = inView.IsKnown ? $"{Words.InViewNow}: {Words.Number(inView.People)}, {Words.PlusMinusPeople(inView.PlusMinus)}, " : "";
        _totals = $"{people}{Words.CamerasIn(inView.Cameras, inView.Known)}.";
    }
}
