using System.Runtime.InteropServices;
using CrowdCount.Predict.Imaging;

namespace CrowdCount.Tests.Predict.Imaging;

internal static class Pixels
{
    public static (int R, int G, int B) Read(RgbaView picture, int x, int y)
    {
        var at = picture.Pixels + (nint)(((long)y * picture.RowBytes) + ((long)x * RgbaView.BytesPerPixel));
        return (Marshal.ReadByte(at), Marshal.ReadByte(at, 1), Marshal.ReadByte(at, 2));
    }

    public static (int R, int G, int B) ReadInput(FittedPhoto photo, int x, int y)
    {
        var at = photo.Input + (nint)((((long)y * photo.InputWidth) + x) * FittedPhoto.BytesPerPixel);
        return (Marshal.ReadByte(at), Marshal.ReadByte(at, 1), Marshal.ReadByte(at, 2));
    }
}
