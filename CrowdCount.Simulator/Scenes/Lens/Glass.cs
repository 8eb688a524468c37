using CrowdCount.Simulator.Scenes.Drawing;
using SkiaSharp;

namespace CrowdCount.Simulator.Scenes.Lens;

/// <summary>What is on the glass before the camera: specks of dirt, and drops when it rains. Fixed for a scene.</summary>
internal sealed class Glass : IDisposable
{
    private readonly SKBitmap? _dirt;

    public Glass(int width, int height, bool dirty, bool drops, Chance chance)
    {
        if (!dirty && !drops)
            return;
        _dirt = new SKBitmap(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Premul));
        _dirt.Erase(SKColors.Transparent);
        using var canvas = new SKCanvas(_dirt);
        var size = Math.Max(width, height) / 1280f;
        if (dirty)
            for (var i = 0; i < 14; i++)
                Blot(canvas, chance, width, height, size * chance.BetweenRatios(5, 70), new SKColor(122, 116, 104), chance.Between(12, 60));
        if (drops)
            for (var i = 0; i < 9; i++)
                Blot(canvas, chance, width, height, size * chance.BetweenRatios(6, 26), new SKColor(196, 204, 212), chance.Between(20, 55));
    }

    public void Draw(Frame frame)
    {
        if (_dirt is null)
            return;
        using var canvas = new SKCanvas(frame.Bitmap);
        canvas.DrawBitmap(_dirt, 0, 0, SKSamplingOptions.Default);
    }

    public void Dispose() => _dirt?.Dispose();

    private static void Blot(SKCanvas canvas, Chance chance, int width, int height, float radius, SKColor colour, float strength)
    {
        var centre = new SKPoint(chance.Unit() * width, chance.Unit() * height);
        using var shader = SKShader.CreateRadialGradient(centre, radius, [colour.WithAlpha((byte)strength), colour.WithAlpha((byte)(strength * 0.7f)), colour.WithAlpha(0)], [0, 0.6f, 1], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader, IsAntialias = true };
        canvas.DrawOval(centre, new SKSize(radius, radius * chance.Between(0.7f, 1.1f)), paint);
    }
}
