using System.Text;
using CrowdCount.Core.Cameras;

namespace CrowdCount.Tests.Core.Cameras;

public sealed class CameraIdTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("7")]
    [InlineData("north-gate_2.left")]
    [InlineData("-")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData("Вход-Север-1")]
    [InlineData("北門")]
    [InlineData("קמרה")]
    [InlineData("प्रवेश")] // vowels are combining marks
    [InlineData("ทางเข้า")]
    [InlineData("𠮷野家")] // outside the basic plane
    [InlineData("٣")] // a digit of another script
    public void TryParse_LettersAndDigitsOfAnyScript_IsAnId(string text)
    {
        Assert.True(CameraId.TryParse(text, out var id));
        Assert.Equal(text.Normalize(NormalizationForm.FormC), id.Value);
        Assert.Equal(id, CameraId.Parse(id.Value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("north gate")]
    [InlineData(".hidden")]
    [InlineData("../../etc")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a:b")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("a{b}")]
    [InlineData("a%2e")]
    [InlineData("<script>")]
    [InlineData("cam📷")]
    [InlineData("a\u200Bb")] // zero-width space
    [InlineData("a\u202Eb")] // right-to-left override
    [InlineData("½")] // a number, but no digit
    [InlineData("a\uFF0E\uFF0E")] // wide full stops are no full stops
    public void TryParse_AnythingElse_IsNone(string? text)
    {
        Assert.False(CameraId.TryParse(text, out var id));
        Assert.Equal(default, id);
    }

    [Theory]
    [InlineData("\uD800")]
    [InlineData("a\uDC00")]
    [InlineData("\uD83D-a")]
    public void TryParse_LoneSurrogates_IsNone(string text) => Assert.False(CameraId.TryParse(text, out _));

    [Fact]
    public void TryParse_Length_IsCountedInCharactersAfterNormalisation()
    {
        Assert.True(CameraId.TryParse(new string('a', 64), out _));
        Assert.False(CameraId.TryParse(new string('a', 65), out _));
        Assert.False(CameraId.TryParse(new string('a', 300), out _));
        Assert.True(CameraId.TryParse(string.Concat(Enumerable.Repeat("𠮷", 64)), out _));
        Assert.False(CameraId.TryParse(string.Concat(Enumerable.Repeat("𠮷", 65)), out _));
        // Decomposed: two characters a letter, one after normalisation.
        Assert.True(CameraId.TryParse(string.Concat(Enumerable.Repeat("e\u0301", 64)), out var id));
        Assert.Equal(64, id.Value.Length);
        Assert.False(CameraId.TryParse(string.Concat(Enumerable.Repeat("e\u0301", 65)), out _));
    }

    [Fact]
    public void TryParse_ComposedAndDecomposed_AreTheSameCamera()
    {
        Assert.True(CameraId.TryParse("caf\u00E9", out var composed));
        Assert.True(CameraId.TryParse("cafe\u0301", out var decomposed));
        Assert.Equal(composed, decomposed);
        Assert.NotEqual(composed, CameraId.Parse("cafe"));
        Assert.NotEqual(CameraId.Parse("Gate"), CameraId.Parse("gate"));
    }

    [Fact]
    public void Parse_NoId_SaysTheRule() => Assert.Equal(CameraId.Rule, Assert.Throws<FormatException>(() => CameraId.Parse("a/b")).Message);

    [Fact]
    public void Value_NeverSet_Throws() => Assert.Throws<InvalidOperationException>(() => default(CameraId).Value);

    [Fact]
    public void TryParse_AnyText_NeverThrowsAndGivesTheSameTwice()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(0, 12)).Select(_ => (char)random.Next(0x10000))]);
            if (CameraId.TryParse(text, out var id))
                Assert.Equal(id, CameraId.Parse(id.Value));
        }
    }
}
