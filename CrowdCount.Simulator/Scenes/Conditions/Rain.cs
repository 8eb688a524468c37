using CrowdCount.Simulator.Scenes.Drawing;
using SkiaSharp;

namespace CrowdCount.Simulator.Scenes.Conditions;

/// <summary>Falling drops as a camera's exposure stretches them.</summary>
internal static class Rain
{
    public static void Draw(Frame frame, Chance chance, bool dark)
    {
        using var canvas = new SKCanvas(frame.Bitmap);
        using var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke };
        var size = frame.Height / 720f;
        var lean = chance.Between(-0.25f, 0.25f);
        for (var i = 0; i < 260; i++)
        {
            var near = chance.Unit();
            near *= near;
            var length = size * (8 + (34 * near));
            var (x, y) = (chance.Unit() * frame.Width, (chance.Unit() * (frame.Height + length)) - length);
            paint.StrokeWidth = size * (0.7f + (1.1f * near));
            paint.Color = new SKColor(205, 212, 220, (byte)((dark ? 26 : 34) + (30 * near)));
            canvas.DrawLine(x, y, x + (length * lean), y + length, paint);
        }
    }
}
