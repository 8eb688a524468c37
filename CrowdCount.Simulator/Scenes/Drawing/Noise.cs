namespace CrowdCount.Simulator.Scenes.Drawing;

/// <summary>Smooth noise of the plane, -1 to 1, the same everywhere and always.</summary>
internal static class Noise
{
    private const int TileSide = 512;
    private const int TileSteps = 16;

    private static readonly float[] Tile = MakeTile();

    public static float At(float x, float y)
    {
        var (fx, fy) = (MathF.Floor(x), MathF.Floor(y));
        var (ix, iy) = ((int)fx, (int)fy);
        var (tx, ty) = (x - fx, y - fy);
        tx = tx * tx * (3 - (2 * tx));
        ty = ty * ty * (3 - (2 * ty));
        var low = Cell(ix, iy) + ((Cell(ix + 1, iy) - Cell(ix, iy)) * tx);
        var high = Cell(ix, iy + 1) + ((Cell(ix + 1, iy + 1) - Cell(ix, iy + 1)) * tx);
        return low + ((high - low) * ty);
    }

    /// <summary>As <see cref="At"/>, looked up in steps of a sixteenth and repeating: for figures, which are drawn anew in every picture.</summary>
    public static float Quick(float x, float y) => Tile[(((int)MathF.Floor(y * TileSteps) & (TileSide - 1)) * TileSide) + ((int)MathF.Floor(x * TileSteps) & (TileSide - 1))];

    /// <summary>Noise at several scales; those finer than <paramref name="grain"/> (the width of a pixel, in the units of x and y) are left out.</summary>
    public static float Layers(float x, float y, int layers, float grain = 0)
    {
        var (sum, strength, scale) = (0f, 0.55f, 1f);
        for (var i = 0; i < layers; i++)
        {
            var seen = Math.Clamp(1.4f - (grain * scale * 1.6f), 0, 1);
            if (seen <= 0)
                break;
            sum += At((x * scale) + (17.3f * i), (y * scale) - (9.1f * i)) * strength * seen;
            strength *= 0.55f;
            scale *= 2.1f;
        }

        return sum;
    }

    /// <summary>An even number for a cell of a grid, 0 to 1.</summary>
    public static float Even(int x, int y) => (Cell(x, y) + 1) / 2;

    private static float[] MakeTile()
    {
        var tile = new float[TileSide * TileSide];
        for (var i = 0; i < tile.Length; i++)
            tile[i] = At((float)(i % TileSide) / TileSteps, (float)(i / TileSide) / TileSteps);
        return tile;
    }

    private static float Cell(int x, int y)
    {
        var h = unchecked(((uint)x * 0x8DA6B343u) ^ ((uint)y * 0xD8163841u));
        h = unchecked((h ^ (h >> 15)) * 0x2C1B3C6Du);
        h = unchecked((h ^ (h >> 12)) * 0x297A2D39u);
        h ^= h >> 15;
        return ((h & 0xFFFF) / 32767.5f) - 1;
    }
}
