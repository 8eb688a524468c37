using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrowdCount.Simulator.Scenes;

/// <summary>
/// A scene as a JSON file: <c>{"place":"square","seed":7,"width":1280,"height":720,"people":60,"light":"dusk","weather":"rain","headSize":24}</c>.
/// Only the place is needed; letters may be large or small in names of places, light and weather.
/// </summary>
public static class SceneFile
{
    public const int SmallestSide = 64;
    public const int LargestSide = 8192;
    public const int MostPeople = 5000;
    public const float SmallestHead = 4;
    public const float LargestHead = 150;

    /// <exception cref="SceneFileException">The file is missing, is no JSON or asks for something that no scene has.</exception>
    public static SceneDescription Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SceneFileException($"The scene file '{path}' cannot be read: {problem.Message}");
        }

        try
        {
            return Checked(path, JsonSerializer.Deserialize(text, SceneJson.Default.SceneFields) ?? throw new SceneFileException($"The scene file '{path}' is empty: it must be a JSON object such as {{\"place\":\"square\"}}."));
        }
        catch (JsonException problem)
        {
            throw new SceneFileException(Explain(path, problem));
        }
    }

    private static SceneDescription Checked(string path, SceneFields fields) => new(
        Named<Place>(path, "place", fields.Place ?? throw new SceneFileException($"The scene file '{path}' lacks 'place': {OneOf<Place>()}.")),
        fields.Seed,
        Within(path, "width", fields.Width, SmallestSide, LargestSide),
        Within(path, "height", fields.Height, SmallestSide, LargestSide),
        Within(path, "people", fields.People, 0, MostPeople),
        fields.Light is { } light ? Named<Light>(path, "light", light) : null,
        fields.Weather is { } weather ? Named<Weather>(path, "weather", weather) : null,
        fields.HeadSize is { } head ? Within(path, "headSize", head, SmallestHead, LargestHead) : null,
        Within(path, "smallestHead", fields.SmallestHead, SmallestHead, LargestHead));

    private static T Named<T>(string path, string field, string given)
        where T : struct, Enum =>
        given.All(char.IsAsciiLetter) && Enum.TryParse<T>(given, ignoreCase: true, out var value)
            ? value
            : throw new SceneFileException($"The scene file '{path}' has the {field} '{given}', but {field} must be {OneOf<T>()}.");

    private static string OneOf<T>()
        where T : struct, Enum =>
        "one of " + string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()));

    private static T Within<T>(string path, string field, T given, T low, T high)
        where T : IComparable<T> =>
        given.CompareTo(low) >= 0 && given.CompareTo(high) <= 0
            ? given
            : throw new SceneFileException(string.Create(CultureInfo.InvariantCulture, $"The scene file '{path}' has {field} {given}, but {field} must be {low} to {high}."));

    /// <summary>The parser's own sentence names types and positions; what a user can mend is the member.</summary>
    private static string Explain(string path, JsonException problem)
    {
        var member = problem.Path?.TrimStart('$', '.') ?? "";
        if (problem.Message.Contains("could not be mapped", StringComparison.Ordinal))
            return $"The scene file '{path}' has a member that no scene has: only place, seed, width, height, people, light, weather, headSize and smallestHead are known.";
        if (member.Length > 0 && problem.Message.Contains("could not be converted", StringComparison.Ordinal))
            return $"The scene file '{path}' has a wrong kind of value for '{member}': {(member is "place" or "light" or "weather" ? "a word in quotes" : member is "headSize" or "smallestHead" ? "a number" : "a whole number")} is expected.";
        return string.Create(CultureInfo.InvariantCulture, $"The scene file '{path}' is not JSON (line {problem.LineNumber + 1}): it must be an object such as {{\"place\":\"square\"}}.");
    }
}

/// <summary>What stands in the file, unchecked.</summary>
internal sealed record SceneFields(string? Place, int Seed = 0, int Width = 1280, int Height = 720, int People = 60, string? Light = null, string? Weather = null, float? HeadSize = null, float SmallestHead = 4.2f);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SceneFields))]
internal sealed partial class SceneJson : JsonSerializerContext;
