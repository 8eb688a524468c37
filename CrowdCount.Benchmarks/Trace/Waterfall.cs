using System.Globalization;
using System.Xml.Linq;
using CrowdCount.Tests.Infrastructure.Otlp;

namespace CrowdCount.Benchmarks.Trace;

/// <summary>Spans as bars on one time axis: one row each, in the order in which they began.</summary>
internal static class Waterfall
{
    private const int Width = 1_000;
    private const int Row = 34;
    private const int Top = 34;
    private const int ServiceAt = 16;
    private const int NameAt = 116;
    private const int BarsAt = 440;
    // Room for the milliseconds behind the longest bar.
    private const int BarsWidth = Width - BarsAt - 90;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    // The page's colours for data, parked and good.
    private static readonly string[] Colours = ["#1F6FB2", "#7A5A00", "#1D6F54"];

    public static string Draw(IReadOnlyList<OtlpSpan> spans)
    {
        var start = spans.Min(span => span.Start);
        var length = spans.Max(span => span.Start + span.Duration) - start;
        var services = spans.Select(Service).Distinct().ToList();
        var height = Top + (spans.Count * Row) + 12;
        var step = Step(length.TotalMilliseconds);
        double X(TimeSpan at) => BarsAt + (at / length * BarsWidth);

        var svg = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {Width} {height}"),
            new XAttribute("width", Width),
            new XAttribute("height", height),
            new XAttribute("role", "img"),
            new XAttribute("font-family", "system-ui, sans-serif"),
            new XAttribute("font-size", 13),
            new XElement(Svg + "title", $"One photo's trace: {string.Join(", ", spans.Select(span => $"{span.Name} {Milliseconds(span.Duration)}"))}"),
            Box(0, 0, Width, height, "#FFFFFF"));

        for (var at = 0.0; at <= length.TotalMilliseconds; at += step)
        {
            var x = X(TimeSpan.FromMilliseconds(at));
            svg.Add(Box(x, Top - 8, 1, height - Top, "#E4E4DF"), Text(x, Top - 14, "#666B71", string.Create(CultureInfo.InvariantCulture, $"{at:0} ms"), "middle"));
        }

        for (var i = 0; i < spans.Count; i++)
        {
            var span = spans[i];
            var (y, x, wide) = (Top + (i * Row), X(span.Start - start), Math.Max(2, span.Duration / length * BarsWidth));
            svg.Add(
                Text(ServiceAt, y + 20, Colours[services.IndexOf(Service(span)) % Colours.Length], Service(span)),
                Text(NameAt, y + 20, "#17191C", span.Name),
                Box(x, y + 5, wide, Row - 12, Colours[services.IndexOf(Service(span)) % Colours.Length]),
                Text(x + wide + 6, y + 20, "#51565C", Milliseconds(span.Duration)));
        }

        return svg + "\n";
    }

    private static string Service(OtlpSpan span) => span.Resource.Service.Replace("CrowdCount.", "", StringComparison.Ordinal);

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");

    /// <summary>1, 2 or 5 times a power of ten, for four to ten lines.</summary>
    private static double Step(double length)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(length / 4)));
        return new[] { 5, 2, 1 }.Select(times => times * power).First(step => length / step >= 4);
    }

    private static XElement Box(double x, double y, double width, double height, string fill) => new(
        Svg + "rect", Number("x", x), Number("y", y), Number("width", width), Number("height", height), new XAttribute("fill", fill));

    private static XElement Text(double x, double y, string fill, string text, string anchor = "start") => new(
        Svg + "text", Number("x", x), Number("y", y), new XAttribute("fill", fill), new XAttribute("text-anchor", anchor), text);

    private static XAttribute Number(string name, double value) => new(name, value.ToString("0.#", CultureInfo.InvariantCulture));
}
