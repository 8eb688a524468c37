namespace CrowdCount.AppHost;

/// <summary>A few upright figures on a pavement, made without a drawing library, which the AppHost does not have.</summary>
/// <param name="People">How many are drawn.</param>
internal sealed record TestPhoto(byte[] Png, int People)
{
    public const string Route = "/api/v1/cameras/test-photo/photos";

    private const int Width = 480;
    private const int Height = 320;
    private const int Horizon = 90;
    private const int Most = 8;

    /// <summary>Another seed gives another photo: one that is known already would not be counted again.</summary>
    public static TestPhoto Draw(int seed)
    {
        var random = new Random(seed);
        var pixels = new byte[Width * Height * 3];
        Fill(pixels, (_, y) => y < Horizon, 150, 165, 180);
        Fill(pixels, (_, y) => y >= Horizon, 168, 166, 160);

        var people = random.Next(3, Most + 1);
        // Each in a lane of its own, so that all can be seen.
        for (var i = 0; i < people; i++)
            Person(pixels, random, x: (i * Width / people) + (Width / people / 2), foot: random.Next(180, Height - 6));
        return new TestPhoto(PngFile.Of(pixels, Width, Height), people);
    }

    private static void Person(byte[] pixels, Random random, int x, int foot)
    {
        // Nearer ones stand lower and are taller.
        var tall = foot * 0.42;
        var (head, shoulders) = (tall * 0.085, foot - (tall * 0.8));
        Fill(pixels, (px, py) => Math.Abs(px - x) < tall * 0.13 && py > shoulders && py < foot - (tall * 0.4), random.Next(40, 190), random.Next(40, 190), random.Next(40, 190));
        Fill(pixels, (px, py) => Math.Abs(Math.Abs(px - x) - (tall * 0.065)) < tall * 0.05 && py >= foot - (tall * 0.4) && py < foot, 50, 52, 66);
        Fill(pixels, (px, py) => Square(px - x) + Square(py - (shoulders - head)) < Square(head * 1.1), 205, 165, 135);
        Fill(pixels, (px, py) => Square(px - x) + Square(py - (shoulders - (head * 1.35))) < Square(head), 52, 38, 28);
    }

    private static double Square(double value) => value * value;

    private static void Fill(byte[] pixels, Func<int, int, bool> where, int red, int green, int blue)
    {
        for (var i = 0; i < Width * Height; i++)
        {
            if (where(i % Width, i / Width))
                (pixels[i * 3], pixels[(i * 3) + 1], pixels[(i * 3) + 2]) = ((byte)red, (byte)green, (byte)blue);
        }
    }
}
