using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CrowdCount.Predict.Imaging;

/// <summary>Writes an upright picture with its padding into the network's input. One row at a time becomes a row of floats for each channel, which stays in the cache.</summary>
public static unsafe class InputWriter
{
    // What OpenCV and PIL make of colours (ITU-R BT.601).
    private const float Red = 0.299f, Green = 0.587f, Blue = 0.114f;

    public static void Write(FittedPhoto photo, InputFormat format, byte padding, Workspace workspace)
    {
        if (format.IsPlain)
            Copy(photo, padding);
        else
            Convert(photo, format, padding, workspace);
    }

    private static void Copy(FittedPhoto photo, byte padding)
    {
        const int Bytes = FittedPhoto.BytesPerPixel;
        var picture = photo.Upright;
        for (var y = 0; y < photo.InputHeight; y++)
        {
            var row = new Span<byte>((byte*)photo.Input + ((long)y * photo.InputWidth * Bytes), photo.InputWidth * Bytes);
            if (y < photo.Top || y >= photo.Top + picture.Height)
            {
                row.Fill(padding);
                continue;
            }

            var (start, end) = (photo.Left * Bytes, (photo.Left + picture.Width) * Bytes);
            row[..start].Fill(padding);
            RgbRows.Copy(picture.Row(y - photo.Top), row[start..end]);
            row[end..].Fill(padding);
        }
    }

    private static void Convert(FittedPhoto photo, InputFormat format, byte padding, Workspace workspace)
    {
        var width = photo.InputWidth;
        var values = workspace.InputRow.Reserve<float>(width);
        for (var y = 0; y < photo.InputHeight; y++)
        {
            var inPicture = y >= photo.Top && y < photo.Top + photo.Upright.Height;
            for (var channel = 0; channel < format.Channels; channel++)
            {
                values.Fill((padding * format.Factor(channel)) + format.Offset(channel));
                if (inPicture)
                    Read((uint*)photo.Upright.Row(y - photo.Top), values.Slice(photo.Left, photo.Upright.Width), format, channel);

                var (first, step) = format.Layout == PixelLayout.Pixels
                    ? (((long)y * width * format.Channels) + channel, format.Channels)
                    : ((((long)channel * photo.InputHeight) + y) * width, 1);
                switch (format.Type)
                {
                    case PixelType.Full when step == 1:
                        values.CopyTo(new Span<float>((float*)photo.Input + first, width));
                        break;
                    case PixelType.Full:
                        Put(values, (float*)photo.Input + first, step);
                        break;
                    case PixelType.Half:
                        Put(values, (Half*)photo.Input + first, step);
                        break;
                    default:
                        Put(values, (byte*)photo.Input + first, step);
                        break;
                }
            }
        }
    }

    private static void Read(uint* pixels, Span<float> values, InputFormat format, int channel)
    {
        var (factor, offset) = (format.Factor(channel), format.Offset(channel));
        if (format.Colour == PixelColour.Gray)
        {
            for (var x = 0; x < values.Length; x++)
            {
                var grey = MathF.Round(((pixels[x] & 255) * Red) + (((pixels[x] >> 8) & 255) * Green) + (((pixels[x] >> 16) & 255) * Blue));
                values[x] = (grey * factor) + offset;
            }

            return;
        }

        // RGBA in memory is red in the lowest byte.
        var shift = 8 * (format.Colour == PixelColour.Bgr ? 2 - channel : channel);
        var done = 0;
        ref var first = ref MemoryMarshal.GetReference(values);
        for (; done + Vector256<uint>.Count <= values.Length; done += Vector256<uint>.Count)
        {
            var bytes = Vector256.ShiftRightLogical(Vector256.Load(pixels + done), shift) & Vector256.Create(255u);
            ((Vector256.ConvertToSingle(bytes.AsInt32()) * factor) + Vector256.Create(offset)).StoreUnsafe(ref first, (nuint)done);
        }

        for (; done < values.Length; done++)
            values[done] = (((pixels[done] >> shift) & 255) * factor) + offset;
    }

    private static void Put<T>(ReadOnlySpan<float> values, T* target, int step)
        where T : unmanaged, INumberBase<T>
    {
        for (var x = 0; x < values.Length; x++)
            target[(long)x * step] = T.CreateSaturating(typeof(T) == typeof(byte) ? MathF.Round(values[x]) : values[x]);
    }
}
