using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Tests.Simulator.Scenes;

public sealed class SceneFileTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("crowdcount-scene-").FullName, "scene.json");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public void File_WithEveryField_IsRead()
    {
        var scene = Read("""{"place":"Beach","seed":-3,"width":640,"height":480,"people":12,"light":"dusk","weather":"rain","headSize":24.5,"smallestHead":6}""");

        Assert.Equal(new SceneDescription(Place.Beach, -3, 640, 480, 12, Light.Dusk, Weather.Rain, 24.5f, 6), scene);
    }

    [Fact]
    public void File_WithThePlaceAlone_HasDefaults() => Assert.Equal(new SceneDescription(Place.Hall, 0), Read("""{"place":"hall"}"""));

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("place: street", "JSON")]
    [InlineData("[]", "JSON")]
    [InlineData("null", "empty")]
    [InlineData("{}", "'place'")]
    [InlineData("""{"place":"moon"}""", "street, square, platform, hall, beach")]
    [InlineData("""{"place":"3"}""", "street, square, platform, hall, beach")]
    [InlineData("""{"place":"street","width":0}""", "width must be 64 to 8192")]
    [InlineData("""{"place":"street","height":8193}""", "height must be 64 to 8192")]
    [InlineData("""{"place":"street","people":-1}""", "people must be 0 to 5000")]
    [InlineData("""{"place":"street","people":5001}""", "people must be 0 to 5000")]
    [InlineData("""{"place":"street","headSize":2}""", "headSize must be 4 to 150")]
    [InlineData("""{"place":"street","light":"disco"}""", "light must be one of day, dusk, night, infrared")]
    [InlineData("""{"place":"street","weather":"hail"}""", "weather must be one of clear, overcast, rain, fog")]
    [InlineData("""{"place":"street","colour":"red"}""", "only place, seed")]
    [InlineData("""{"place":"street","people":"many"}""", "'people'")]
    [InlineData("""{"place":"street","people":1.5}""", "'people'")]
    [InlineData("""{"place":7}""", "'place'")]
    public void File_WithNonsense_IsRefusedInOneSentenceThatNamesIt(string text, string expected)
    {
        var problem = Assert.Throws<SceneFileException>(() => Read(text));

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Contains(_file, problem.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public void File_ThatIsMissing_IsNamed() =>
        Assert.Contains("nowhere.json", Assert.Throws<SceneFileException>(() => SceneFile.Read(_file + "nowhere.json")).Message, StringComparison.Ordinal);

    private SceneDescription Read(string text)
    {
        File.WriteAllText(_file, text);
        return SceneFile.Read(_file);
    }
}
