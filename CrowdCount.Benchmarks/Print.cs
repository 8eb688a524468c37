using System.Globalization;

namespace CrowdCount.Benchmarks;

/// <summary>Lines for people, with figures in the same form on every machine.</summary>
internal static class Print
{
    public static void Line(FormattableString text) => Console.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
