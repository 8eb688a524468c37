using CrowdCount.Core.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict.Decoding;

/// <summary>Maps of how likely a head is in each place, [1, channels, rows, columns]: each local maximum that is likely enough is a person.</summary>
public sealed class HeatmapDecoder(NetworkSession network, ModelOutput output) : AnswerDecoder(network, output.Heatmap)
{
    protected override Found Read(Answer answer, FittedPhoto photo, Workspace workspace, Span<HeadPoint> heads)
    {
        var map = answer.Read(output.Heatmap!);
        if (map.Rank != 4 || map[0] != 1 || output.Classes.Max() >= map[1])
            throw map.Unlike($"[1, channels, rows, columns] with a channel {output.Classes.Max()}");

        var (rows, columns) = (map[2], map[3]);
        // Sigmoid rises with its value: peaks are the same before and after it.
        var least = output.Activation == Activation.Sigmoid ? -MathF.Log((1 / output.ScoreThreshold) - 1) : output.ScoreThreshold;
        var (across, down) = (photo.InputWidth / (float)columns, photo.InputHeight / (float)rows);
        var found = workspace.Found.Reserve<ScoredPlace>(rows * columns * output.Classes.Length);
        var certain = 0;
        foreach (var channel in output.Classes)
        {
            var values = map.Values.Slice(channel * rows * columns, rows * columns);
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    var score = values[(row * columns) + column];
                    var (x, y) = ((column + 0.5f) * across, (row + 0.5f) * down);
                    if (score >= least && photo.Contains(x, y) && IsPeak(values, rows, columns, row, column))
                        found[certain++] = new ScoredPlace(x, y, score);
                }
            }
        }

        return Places.Give(found[..certain], photo, heads);
    }

    private static bool IsPeak(ReadOnlySpan<float> values, int rows, int columns, int row, int column)
    {
        var own = values[(row * columns) + column];
        for (var y = Math.Max(0, row - 1); y <= Math.Min(rows - 1, row + 1); y++)
        {
            for (var x = Math.Max(0, column - 1); x <= Math.Min(columns - 1, column + 1); x++)
            {
                // Of equal neighbours the first one counts.
                var other = values[(y * columns) + x];
                if (other > own || (other == own && (y < row || (y == row && x < column))))
                    return false;
            }
        }

        return true;
    }
}
