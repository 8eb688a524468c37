using System.Buffers.Binary;
using System.IO.Compression;
using SkiaSharp;

namespace CrowdCount.Tests.Predict;

/// <summary>Photos of unusual kinds, put together byte by byte where no encoder here makes them.</summary>
internal static class PhotoFiles
{
    /// <summary>Left top red, right top green, left bottom blue, right bottom white.</summary>
    public static byte[] Corners(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint();
        foreach (var (color, x, y) in (ReadOnlySpan<(SKColor, int, int)>)[(SKColors.Red, 0, 0), (SKColors.Lime, width / 2, 0), (SKColors.Blue, 0, height / 2), (SKColors.White, width / 2, height / 2)])
        {
            paint.Color = color;
            canvas.DrawRect(x, y, width, height, paint);
        }

        using var data = bitmap.Encode(format, 95);
        return data.ToArray();
    }

    public static byte[] Flat(int width, int height, SKColor color, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(color);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    public static byte[] Noise(int width, int height, int seed = 1)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        new Random(seed).NextBytes(bitmap.GetPixelSpan());
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 90);
        return data.ToArray();
    }

    /// <summary>Lines of black letters on white.</summary>
    public static byte[] Text(int width, int height, int size)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { IsAntialias = true };
        using var font = new SKFont(SKTypeface.Default, size);
        canvas.Clear(SKColors.White);
        var random = new Random(size);
        for (var y = size; y < height; y += size * 3 / 2)
        {
            var letters = string.Concat(Enumerable.Range(0, 2 * width / size).Select(_ => (char)random.Next('!', '~')));
            canvas.DrawText(letters, size, y, SKTextAlign.Left, font, paint);
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }

    /// <summary>The same JPEG with an EXIF block that says how the camera was held.</summary>
    public static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, // big-endian TIFF, one entry
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }

    /// <summary>A PNG with 16 bits a channel, the same grey everywhere.</summary>
    public static byte[] Png16(int width, int height, ushort grey)
    {
        var rows = new byte[height * (1 + (width * 6))];
        for (var y = 0; y < height; y++)
        {
            var row = rows.AsSpan(y * (1 + (width * 6)) + 1, width * 6);
            for (var i = 0; i < row.Length; i += 2)
                BinaryPrimitives.WriteUInt16BigEndian(row[i..], grey);
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(rows);
        return [.. PngStart(width, height, 16, 2), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    /// <summary>A few bytes that promise many pixels.</summary>
    public static byte[] PngBomb(int width, int height) =>
        [.. PngStart(width, height, 8, 2), .. Chunk("IDAT"u8, [0x78, 0x9C, 0x63, 0, 0, 0, 1, 0, 1]), .. Chunk("IEND"u8, [])];

    /// <summary>A WebP with several frames of the same size.</summary>
    public static byte[] AnimatedWebP(int width, int height, params SKColor[] frames)
    {
        static byte[] Three(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];
        static byte[] Riff(ReadOnlySpan<byte> name, byte[] content) =>
            [.. name, .. BitConverter.GetBytes(content.Length), .. content, .. new byte[content.Length % 2]];

        byte[] body = [.. "WEBP"u8, .. Riff("VP8X"u8, [2, 0, 0, 0, .. Three(width - 1), .. Three(height - 1)]), .. Riff("ANIM"u8, new byte[6])];
        foreach (var color in frames)
        {
            var still = Flat(width, height, color, SKEncodedImageFormat.Webp);
            body = [.. body, .. Riff("ANMF"u8, [.. Three(0), .. Three(0), .. Three(width - 1), .. Three(height - 1), .. Three(100), 0, .. still[12..]])];
        }

        return [.. "RIFF"u8, .. BitConverter.GetBytes(body.Length), .. body];
    }

    /// <summary>A JPEG of 16 × 16 pixels in cyan, magenta, yellow and black as Adobe writes it: inverted, 255 = no ink.</summary>
    public static byte[] CmykJpeg(byte cyan, byte magenta, byte yellow, byte black)
    {
        byte[] quantisation = [0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)8, 64)];
        byte[] adobe = [0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0];
        byte[] frame = [0xFF, 0xC0, 0, 20, 8, 0, 16, 0, 16, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0];
        // Codes of 4 bits: DC categories 0 to 11 are 0000 to 1011; AC has only the end of block, 0 of 1 bit.
        byte[] dc = [0xFF, 0xC4, 0, 31, 0x00, 0, 0, 0, 12, .. new byte[12], .. Enumerable.Range(0, 12).Select(i => (byte)i)];
        byte[] ac = [0xFF, 0xC4, 0, 20, 0x10, 1, .. new byte[15], 0];
        byte[] scan = [0xFF, 0xDA, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0];

        var bits = new List<bool>();
        void Write(int value, int count)
        {
            for (var i = count - 1; i >= 0; i--)
                bits.Add(((value >> i) & 1) == 1);
        }

        for (var block = 0; block < 4; block++)
        {
            foreach (var ink in (ReadOnlySpan<byte>)[cyan, magenta, yellow, black])
            {
                // With all steps 8 the DC value is the difference to grey; later blocks repeat the first.
                var difference = block == 0 ? ink - 128 : 0;
                var category = difference == 0 ? 0 : 32 - int.LeadingZeroCount(Math.Abs(difference));
                Write(category, 4);
                Write(difference < 0 ? difference + (1 << category) - 1 : difference, category);
                Write(0, 1);
            }
        }

        while (bits.Count % 8 != 0)
            bits.Add(true);
        var data = new List<byte>();
        for (var i = 0; i < bits.Count; i += 8)
        {
            var value = (byte)Enumerable.Range(0, 8).Sum(bit => bits[i + bit] ? 128 >> bit : 0);
            data.Add(value);
            if (value == 0xFF)
                data.Add(0);
        }

        return [0xFF, 0xD8, .. adobe, .. quantisation, .. frame, .. dc, .. ac, .. scan, .. data, 0xFF, 0xD9];
    }

    private static byte[] PngStart(int width, int height, byte bits, byte colours)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (bits, colours);
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR"u8, header)];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] content)
    {
        byte[] named = [.. name, .. content];
        var (length, check) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc(named));
        return [.. length, .. named, .. check];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
        }

        return ~crc;
    }
}
