using System.CommandLine;
using System.Globalization;
using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Simulator.Rendering;

/// <summary>Writes pictures and their index.</summary>
internal static class RenderCommand
{
    public const int MostPictures = 1_000_000;

    public static Command Create()
    {
        var count = Number("--count", "How many pictures.", 1, MostPictures);
        count.DefaultValueFactory = _ => 100;
        var seed = new Option<int>("--seed") { Description = "Any whole number: the same number gives the same pictures." };
        var place = new Option<Place?>("--place") { Description = "street, square, platform, hall or beach; without it all of them." };
        place.Validators.Add(result =>
        {
            // Otherwise a number would do for a place, too.
            if (result.Tokens.Any(token => !Enum.GetNames<Place>().Contains(token.Value, StringComparer.OrdinalIgnoreCase)))
                result.AddError($"--place is '{result.Tokens[0].Value}', but must be street, square, platform, hall or beach.");
        });
        var width = Number("--width", "Pixels; without it various sizes.", SceneFile.SmallestSide, SceneFile.LargestSide);
        var height = Number("--height", "Pixels; without it various sizes.", SceneFile.SmallestSide, SceneFile.LargestSide);
        var people = Number("--people", "People at the busiest hour; without it from none to many.", 0, SceneFile.MostPeople);
        var scene = new Option<FileInfo?>("--scene") { Description = "A JSON file that describes one scene, drawn at many moments." };
        var split = new Option<string>("--split") { Description = "The split that the index names.", DefaultValueFactory = _ => "train" };
        var folder = new Option<DirectoryInfo>("--out") { Description = "The folder for the pictures and index.jsonl.", Required = true };
        var force = new Option<bool>("--force") { Description = "Write into a folder that is not empty." };
        var command = new Command("render", "Writes pictures and index.jsonl with the true head points.") { count, seed, place, width, height, people, scene, split, folder, force };
        command.Validators.Add(result =>
        {
            if (result.GetResult(scene) is not null && (result.GetResult(place) ?? result.GetResult(width) ?? result.GetResult(height) ?? result.GetResult(people)) is not null)
                result.AddError("--scene describes the whole scene: --place, --width, --height and --people cannot be given beside it.");
        });
        command.SetAction(async (given, cancellation) =>
        {
            try
            {
                var described = given.GetValue(scene) is { } file ? SceneFile.Read(file.FullName) : null;
                var order = new RenderOrder(given.GetValue(count)!.Value, given.GetValue(seed), given.GetValue(place), given.GetValue(width), given.GetValue(height), given.GetValue(people), described, given.GetValue(split)!);
                await RenderedSet.WriteAsync(order, given.GetValue(folder)!.FullName, given.GetValue(force), cancellation);
                return 0;
            }
            catch (SceneFileException problem)
            {
                await given.InvocationConfiguration.Error.WriteLineAsync(problem.Message);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                await given.InvocationConfiguration.Error.WriteLineAsync($"The pictures cannot be written to '{given.GetValue(folder)!.FullName}': {problem.Message}");
            }

            return 1;
        });
        return command;
    }

    private static Option<int?> Number(string name, string description, int low, int high)
    {
        var option = new Option<int?>(name) { Description = string.Create(CultureInfo.InvariantCulture, $"{description} {low} to {high}.") };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is { } value && (value < low || value > high))
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, but must be {low} to {high}."));
        });
        return option;
    }
}
