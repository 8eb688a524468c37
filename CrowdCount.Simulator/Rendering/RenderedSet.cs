using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Simulator.Rendering;

/// <summary>Pictures and their index in a folder.</summary>
internal static class RenderedSet
{
    private const string Pictures = "drawn";
    private const string Index = "index.jsonl";

    /// <exception cref="IOException">The folder cannot be written, or holds something and <paramref name="force"/> is not given.</exception>
    public static async Task WriteAsync(RenderOrder order, string folder, bool force, CancellationToken cancellation)
    {
        if (!force && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new IOException("it is not empty (--force writes into it all the same)");
        Directory.CreateDirectory(Path.Combine(folder, Pictures));

        // Each picture follows from its number alone, so it does not matter which task draws it.
        var lines = new string[order.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        await Parallel.ForAsync(0, order.Count, options, async (number, token) =>
        {
            var (description, at) = Variety.Of(order, number);
            using var scene = new Scene(description);
            var photo = scene.Draw(at);
            var image = $"{Pictures}/{number:D6}.jpg";
            await File.WriteAllBytesAsync(Path.Combine(folder, image), photo.Jpeg, token);
            lines[number] = IndexLine.Of(image, order.Split, photo);
        });

        var temporary = Path.Combine(folder, Index + ".tmp");
        await File.WriteAllTextAsync(temporary, string.Join('\n', lines) + "\n", cancellation);
        File.Move(temporary, Path.Combine(folder, Index), overwrite: true);
    }
}
