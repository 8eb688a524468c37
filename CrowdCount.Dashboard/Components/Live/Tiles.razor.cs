using System.Collections.Immutable;
using CrowdCount.Core.Site;
using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;
using Microsoft.AspNetCore.Components;

namespace CrowdCount.Dashboard.Components.Live;

/// <summary>A list of cameras. It is looked at again only when one of them changed.</summary>
public sealed partial class Tiles(SiteClock clock)
{
    private ImmutableArray<Tile> _drawn;

    [CascadingParameter]
    public required Words Words { get; set; }

    [Parameter, EditorRequired]
    public required ImmutableArray<Tile> List { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    private SiteClock Clock { get; } = clock;

    protected override bool ShouldRender() => _drawn.IsDefault || !_drawn.AsSpan().SequenceEqual(List.AsSpan(), ReferenceEqualityComparer.Instance);

    protected override void OnAfterRender(bool firstRender) => _drawn = List;
}
