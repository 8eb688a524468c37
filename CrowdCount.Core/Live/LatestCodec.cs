using System.Globalization;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Photos;

namespace CrowdCount.Core.Live;

/// <summary>
/// A camera's newest count as record.lua writes it: lines of id, captured, received and counted (ms), count, low, high, variance, flags, width, height, model, people
/// really on a drawn photo (or nothing), and since when (ms) the camera is over its threshold (or nothing).
/// The published nudge puts partition, sequence, is-latest, camera and trace before them.
/// </summary>
internal static class LatestCodec
{
    private const int LatestLines = 14;
    private const int NudgeLines = 5;

    public static LatestCount? Parse(string text)
    {
        var lines = text.Split('\n');
        return lines.Length == LatestLines ? Parse(lines) : null;
    }

    public static CountRecorded? ParseNudge(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length != NudgeLines + LatestLines || !CameraId.TryParse(lines[3], out var camera) || Parse(lines.AsSpan(NudgeLines)) is not { } latest)
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
            lines[13].Length == 0 ? null : Time(lines[13]))
        : null;

    private static DateTimeOffset Time(string text) => DateTimeOffset.FromUnixTimeMilliseconds(Long(text));

    private static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
