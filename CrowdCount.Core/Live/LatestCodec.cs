using System.Globalization;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Photos;

namespace CrowdCount.Core.Live;

/// <summary>
/// A camera's newest count as record.lua writes it: lines of id, captured, received and counted (ms), count, low, high, variance, flags, width, height, model, people
/// really on a drawn photo (or nothing), and since when (ms) the camera is over its threshold (or nothing); then,
/// since the second version, since when (ms) it is dark, low and high of the 80 % range (or nothing).
/// The published nudge puts partition, sequence, is-latest, camera and trace before them.
/// </summary>
/// <remarks>Versions run side by side: new lines are added at the end, a reader does without those that are missing and passes over those it does not know.</remarks>
internal static class LatestCodec
{
    private const int FewestLines = 14;
    private const int NudgeLines = 5;

    public static LatestCount? Parse(string text)
    {
        var lines = text.Split('\n');
        return lines.Length >= FewestLines ? Parse(lines) : null;
    }

    public static CountRecorded? ParseNudge(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < NudgeLines + FewestLines || !CameraId.TryParse(lines[3], out var camera) || Parse(lines.AsSpan(NudgeLines)) is not { } latest)
            return null;
        return new CountRecorded(Int(lines[0]), Long(lines[1]), camera, latest, lines[2] == "1", lines[4].Length == 0 ? null : lines[4]);
    }

    private static LatestCount? Parse(ReadOnlySpan<string> lines) => PhotoId.TryParse(lines[0], out var id)
        ? new LatestCount(
            id,
            Time(lines[1]),
            Time(lines[2]),
            Time(lines[3]),
            Int(lines[4]),
            Int(lines[5]),
            Int(lines[6]),
            double.Parse(lines[7], CultureInfo.InvariantCulture),
            lines[11],
            Int(lines[9]),
            Int(lines[10]),
            (PhotoFlags)Int(lines[8]),
            lines[12].Length == 0 ? null : Int(lines[12]),
            lines[13].Length == 0 ? null : Time(lines[13]),
            At(lines, 14).Length == 0 ? null : Time(lines[14]),
            At(lines, 15).Length == 0 ? null : new CountRange(Int(lines[15]), Int(lines[16])))
        : null;

    private static string At(ReadOnlySpan<string> lines, int index) => index < lines.Length ? lines[index] : "";

    private static DateTimeOffset Time(string text) => DateTimeOffset.FromUnixTimeMilliseconds(Long(text));

    private static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
