using System.Buffers.Binary;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Infrastructure;
using static CrowdCount.Tests.Core.Photos.JpegBytes;

namespace CrowdCount.Tests.Core.Photos;

public sealed class PhotoHeaderTests
{
    [Fact]
    public void Read_DrawnPhotos_KnowsKindAndSize()
    {
        Assert.Equal(new PhotoHeader(FileKind.Jpeg, 640, 480, true), PhotoHeader.Read(TestPhotos.Jpeg()));
        Assert.Equal(new PhotoHeader(FileKind.Png, 320, 240, true), PhotoHeader.Read(TestPhotos.Png()));
        Assert.Equal(new PhotoHeader(FileKind.WebP, 320, 240, true), PhotoHeader.Read(TestPhotos.WebP()));
        Assert.Equal(new PhotoHeader(FileKind.Jpeg, 64, 48, true), PhotoHeader.Read(TinyPhotos.Jpeg(1)));
        Assert.Equal((PhotoFormat.Jpeg, 307_200), (PhotoHeader.Read(TestPhotos.Jpeg()).Format, PhotoHeader.Read(TestPhotos.Jpeg()).Pixels));
    }

    [Theory]
    [InlineData(0xC0)] // baseline
    [InlineData(0xC2)] // progressive
    [InlineData(0xC9)] // arithmetic
    public void Jpeg_AnyFrameHeader_HasTheSize(byte marker) =>
        Assert.Equal(new PhotoHeader(FileKind.Jpeg, 20_000, 1, true), PhotoHeader.Read(File(Start, Frame(20_000, 1, marker), Scan, End)));

    [Fact]
    public void Jpeg_TablesBeforeTheFrame_AreNotTakenForIt()
    {
        var tables = File(Segment(0xC4, new byte[40]), Segment(0xC8, new byte[40]), Segment(0xCC, new byte[40]), Segment(0xDB, new byte[65]), Segment(0xFE, "a comment"u8.ToArray()));

        Assert.Equal(new PhotoHeader(FileKind.Jpeg, 30, 20, true), PhotoHeader.Read(File(Start, tables, Frame(30, 20), Scan, End)));
    }

    [Fact]
    public void Jpeg_FillBytesAndMarkersWithoutLength_AreSkipped() =>
        Assert.True(PhotoHeader.Read(File(Start, [0xFF, 0xFF, 0xFF, 0x01], [0xFF], Frame(30, 20), [0xFF, 0xD0], Scan, End)).IsComplete);

    [Fact]
    public void Jpeg_EndOnlyInsideTheEmbeddedThumbnail_IsCutShort()
    {
        var thumbnail = File(Start, Frame(16, 12), Scan, End);
        var exif = Exif("2026:09:10 14:32:16", null, thumbnail);

        Assert.False(PhotoHeader.Read(File(Start, exif, Frame(30, 20), Scan)).IsComplete);
        Assert.Equal(new PhotoHeader(FileKind.Jpeg, 30, 20, true), PhotoHeader.Read(File(Start, exif, Frame(30, 20), Scan, End)));
    }

    [Fact]
    public void Jpeg_BytesBehindTheEnd_AreNoFlaw() => Assert.True(PhotoHeader.Read(File(Start, Frame(30, 20), Scan, End, new byte[100])).IsComplete);

    [Fact]
    public void Jpeg_CutAnywhereBeforeItsEnd_IsNotComplete()
    {
        var file = TestPhotos.Jpeg(1, 64, 48);
        for (var length = 3; length < file.Length; length++)
        {
            var header = PhotoHeader.Read(file.AsSpan(0, length));
            Assert.Equal((FileKind.Jpeg, false), (header.Kind, header.IsComplete));
        }
    }

    [Fact]
    public void Jpeg_NoFrameNoHeightOrALengthOfNothing_IsNotComplete()
    {
        Assert.False(PhotoHeader.Read(File(Start, Scan, End)).IsComplete);
        Assert.False(PhotoHeader.Read(File(Start, Frame(30, 0), Scan, End)).IsComplete);
        Assert.False(PhotoHeader.Read(File(Start, [0xFF, 0xE0, 0, 1], Frame(30, 20), Scan, End)).IsComplete);
        Assert.False(PhotoHeader.Read(File(Start, [0xFF, 0xE0, 0xFF, 0xFF], Frame(30, 20), Scan, End)).IsComplete);
    }

    [Theory]
    [InlineData(10_000, 10_000, 10_000, 10_000)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(0, 5, 0, 0)]
    [InlineData(-1, 5, 0, 0)] // more than fits a signed number
    public void Png_HeaderClaims_AreRead(int width, int height, int expectedWidth, int expectedHeight)
    {
        var header = PhotoHeader.Read(TinyPhotos.PngHeader(width, height));

        Assert.Equal((FileKind.Png, expectedWidth, expectedHeight), (header.Kind, header.Width, header.Height));
        Assert.Equal(expectedWidth > 0, header.IsComplete);
    }

    [Fact]
    public void Png_LargestClaim_DoesNotOverflow() =>
        Assert.Equal((long)int.MaxValue * int.MaxValue, PhotoHeader.Read(TinyPhotos.PngHeader(int.MaxValue, int.MaxValue)).Pixels);

    [Fact]
    public void Png_CutShort_IsNotComplete()
    {
        var file = TestPhotos.Png(1, 32, 24);
        for (var length = 8; length < file.Length - 8; length++)
            Assert.Equal((FileKind.Png, false), (PhotoHeader.Read(file.AsSpan(0, length)).Kind, PhotoHeader.Read(file.AsSpan(0, length)).IsComplete));
    }

    [Fact]
    public void WebP_ThreeKinds_HaveTheirSizes()
    {
        // VP8X: 4 bytes of flags, width − 1 and height − 1 in 24 bits each. VP8L: signature 2F, 14 bits each − 1. VP8: a frame tag, a start code, 14 bits each.
        Assert.Equal(new PhotoHeader(FileKind.WebP, 70_000, 300, true), PhotoHeader.Read(WebP("VP8X"u8, [0, 0, 0, 0, .. Bytes24(69_999), .. Bytes24(299)])));
        Assert.Equal(new PhotoHeader(FileKind.WebP, 16_384, 1, true), PhotoHeader.Read(WebP("VP8L"u8, [0x2F, .. Bytes32(16_383), 0, 0, 0, 0, 0])));
        Assert.Equal(new PhotoHeader(FileKind.WebP, 640, 480, true), PhotoHeader.Read(WebP("VP8 "u8, [0, 0, 0, 0x9D, 0x01, 0x2A, 0x80, 0x02, 0xE0, 0x01])));
        Assert.Equal(new PhotoHeader(FileKind.WebP, 0, 0, false), PhotoHeader.Read(WebP("ALPH"u8, new byte[10])));
    }

    [Fact]
    public void WebP_CutShort_IsNotComplete()
    {
        var file = TestPhotos.WebP(1, 32, 24);
        for (var length = 12; length < file.Length; length++)
            Assert.Equal((FileKind.WebP, false), (PhotoHeader.Read(file.AsSpan(0, length)).Kind, PhotoHeader.Read(file.AsSpan(0, length)).IsComplete));
    }

    [Theory]
    [InlineData("heic")]
    [InlineData("heix")]
    [InlineData("hevc")]
    [InlineData("mif1")]
    [InlineData("msf1")]
    [InlineData("avif")]
    [InlineData("avis")]
    public void Heif_Brands_AreToldApartFromOtherFiles(string brand)
    {
        byte[] file = [0, 0, 0, 0x18, .. "ftyp"u8, .. System.Text.Encoding.ASCII.GetBytes(brand), .. new byte[12]];

        Assert.Equal(new PhotoHeader(FileKind.Heif, 0, 0, false), PhotoHeader.Read(file));
    }

    [Theory]
    [InlineData("")]
    [InlineData("GIF89a, long enough for a header of some kind")]
    [InlineData("BM, long enough for a header of some kind")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")]
    [InlineData("    ftypisom, a film and no photo at all")]
    [InlineData("RIFF    WAVEfmt , a sound and no photo")]
    [InlineData("%PDF-1.7")]
    public void Read_OtherFiles_AreOther(string text)
    {
        var header = PhotoHeader.Read(System.Text.Encoding.ASCII.GetBytes(text));

        Assert.Equal(FileKind.Other, header.Kind);
        Assert.Throws<InvalidOperationException>(() => header.Format);
    }

    [Fact]
    public void Read_AnyDamage_NeverThrowsAndNeverClaimsASizeBelowOne()
    {
        var random = new Random(11);
        byte[][] originals = [TestPhotos.Jpeg(1, 64, 48), TestPhotos.Png(1, 32, 24), TestPhotos.WebP(1, 32, 24), TinyPhotos.Jpeg(1), File(Start, Exif("2026:09:10 14:32:16", "+03:00"), Frame(30, 20), Scan, End)];
        for (var i = 0; i < 20_000; i++)
        {
            var file = Damage.Do(originals[i % originals.Length], random);
            var header = PhotoHeader.Read(file);
            if (header.IsComplete)
                Assert.True(header is { Width: > 0, Height: > 0 }, Convert.ToHexString(file));
        }
    }

    private static byte[] WebP(ReadOnlySpan<byte> chunk, byte[] body)
    {
        byte[] file = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. chunk, .. Bytes32(body.Length), .. body];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        return file;
    }

    private static byte[] Bytes24(int value) => Bytes32(value)[..3];

    private static byte[] Bytes32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
