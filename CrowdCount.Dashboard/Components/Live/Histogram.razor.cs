using System.Collections.Immutable;
using System.Globalization;
using CrowdCount.Core.Live;
using CrowdCount.Core.Site;
using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace CrowdCount.Dashboard.Components.Live;

/// <summary>People in aligned windows of 30 seconds: bars in per cent of their box, so that the page's width costs no update; a table says the same.</summary>
public sealed partial class Histogram(SiteClock clock, NavigationManager navigation, IOptions<LiveOptions> options)
{
    // Part of a bar's place that it fills; the rest is the gap.
    private const double Filled = 0.92;

    // Windows that a phone has room for; the styles show as many.
    private const int OnPhone = 24;

    private Axis _axis = Axis.For(0);
    private string _width = "";
    private (ImmutableArray<Window> Windows, LiveChoice Choice)? _drawn;

    [CascadingParameter]
    public required Words Words { get; set; }

    [Parameter, EditorRequired]
    public required ImmutableArray<Window> Windows { get; set; }

    /// <summary>Says what the bars show; the links keep the rest of it.</summary>
    [Parameter]
    public LiveChoice Choice { get; set; } = LiveChoice.Usual;

    private Measure Measure => Choice.Measure;

    /// <summary>Of the sum: a mean has none.</summary>
    private long? Threshold => Measure == Measure.Sum && options.Value.WindowThreshold > 0 ? options.Value.WindowThreshold : null;

    private bool IsOver(Window window) => People(window) > Threshold;

    private SiteClock Clock { get; } = clock;

    private string Summary
    {
        get
        {
            var full = Windows.Where(window => window is { Growing: false, Photos: > 0 }).Select(People).DefaultIfEmpty().ToArray();
            return Words.HistogramSummary(full.Min(), full.Max(), People(Windows[^1]));
        }
    }

    protected override bool ShouldRender() => _drawn != (Windows, Choice);

    protected override void OnAfterRender(bool firstRender) => _drawn = (Windows, Choice);

    protected override void OnParametersSet()
    {
        if (Windows.Length == 0)
            return;
        _axis = Axis.For(Math.Max(Windows.Max(People), Threshold ?? 0));
        _width = Percent(Filled * 100 / Windows.Length);
    }

    private string To(Measure measure) => navigation.GetUriWithQueryParameters((Choice with { Measure = measure }).Query);

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part:0.###}%");

    private long People(Window window) => Measure == Measure.Mean ? window.Mean : window.People;

    private string Left(int index) => Percent(100.0 * index / Windows.Length);

    private string Count(Window window) => window.Photos > 0 ? Words.Range(People(window), Measure == Measure.Mean ? window.MeanPlusMinus : window.PlusMinus) : Words.NoPhotos;

    private string Between(Window window) => Words.Between(Clock.ToSite(window.Start), Clock.ToSite(window.End));
}
