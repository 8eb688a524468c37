using System.Globalization;
using CrowdCount.Core.Live;
using CrowdCount.Core.Site;
using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace CrowdCount.Dashboard.Components.Live;

/// <summary>
/// One camera. All that its states may show is in the page, and the state attribute chooses: so the browser can turn a tile stale while it is
/// cut off. It draws itself anew only when its photo or state changes; ages are counted by the browser.
/// </summary>
public sealed partial class CameraTile(SiteClock clock, IOptions<LiveOptions> limits)
{
    private Tile? _drawn;

    [CascadingParameter]
    public required Words Words { get; set; }

    [Parameter, EditorRequired]
    public required Tile Tile { get; set; }

    private IOptions<LiveOptions> Limits { get; } = limits;

    protected override bool ShouldRender() => !ReferenceEquals(_drawn, Tile);

    protected override void OnAfterRender(bool firstRender) => _drawn = Tile;

    private static string? Milliseconds(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private DateTimeOffset Site(DateTimeOffset instant) => clock.ToSite(instant);

    private string Age(DateTimeOffset since) => Words.Age(clock.Now - since);
}
