using System.Collections.Immutable;
using CrowdCount.Core.Site;
using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;
using Microsoft.AspNetCore.Components;

namespace CrowdCount.Dashboard.Components.Live;

/// <summary>
/// A list of cameras. It is looked at again only when one of them changed. A long list comes in parts: the first is seen sooner, and a circuit keeps as much memory for
/// ever as its largest update took.
/// </summary>
public sealed partial class Tiles(SiteClock clock)
{
    private const int Part = 60;

    private ImmutableArray<Tile> _drawn;
    private int _room = Part;
    private int _drawnRoom;

    [CascadingParameter]
    public required Words Words { get; set; }

    [Parameter, EditorRequired]
    public required ImmutableArray<Tile> List { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    private SiteClock Clock { get; } = clock;

    private IEnumerable<Tile> Shown => RendererInfo.IsInteractive ? List.Take(_room) : List;

    protected override bool ShouldRender() => _drawn.IsDefault || _room != _drawnRoom || !_drawn.AsSpan().SequenceEqual(List.AsSpan(), ReferenceEqualityComparer.Instance);

    protected override void OnAfterRender(bool firstRender)
    {
        (_drawn, _drawnRoom) = (List, _room);
        if (_room >= List.Length)
            return;
        _room += Part;
        StateHasChanged();
    }
}
