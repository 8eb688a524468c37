using CrowdCount.Core.Counting;

namespace CrowdCount.Predict.Evaluation;

/// <summary>
/// Grid average mean absolute error (Guerrero-Gómez-Olmedo et al. 2015): errors of the quarters, sixteenths and sixty-fourths of a picture,
/// summed. A count that is right for the wrong places does badly.
/// </summary>
public static class Game
{
    public const int Levels = 3;

    /// <returns>GAME 1 to 3 of one picture, people.</returns>
    public static double[] Of(IReadOnlyList<HeadPoint> found, IReadOnlyList<(double X, double Y)> truth)
    {
        var game = new double[Levels];
        for (var level = 1; level <= Levels; level++)
        {
            var side = 1 << level;
            var cells = new int[side * side];
            foreach (var head in found)
                cells[Cell(head.X, head.Y, side)]++;
            foreach (var (x, y) in truth)
                cells[Cell(x, y, side)]--;
            game[level - 1] = cells.Sum(Math.Abs);
        }

        return game;
    }

    private static int Cell(double x, double y, int side) => (Part(y, side) * side) + Part(x, side);

    private static int Part(double at, int side) => Math.Clamp((int)(at * side), 0, side - 1);
}
