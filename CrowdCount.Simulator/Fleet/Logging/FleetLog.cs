using System.Text.Json;

namespace CrowdCount.Simulator.Fleet.Logging;

/// <summary>What a fleet sent, what was answered, and what is true: JSON lines (<see cref="FleetLogEntry"/>), appended, each flushed before the next. Used by one fleet.</summary>
public sealed class FleetLog : IDisposable
{
    private readonly FileStream? _file;

    private FleetLog(FileStream? file) => _file = file;

    /// <summary>Keeps nothing.</summary>
    public static FleetLog Nowhere { get; } = new(null);

    /// <summary>Appends to a file, which others can read meanwhile.</summary>
    /// <exception cref="FleetException">It cannot be written.</exception>
    public static FleetLog AppendTo(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            EndLastLine(file);
            return new FleetLog(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FleetException($"The log '{path}' cannot be written: {failure.Message} Give another file with --log.", failure);
        }
    }

    /// <summary>Reads a log, also one that is being written. A line that was cut off is left out: its writer was killed in the middle of it.</summary>
    /// <exception cref="FleetException">There is no such file, or a line is no entry.</exception>
    public static FleetRecord Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            List<FleetLogEntry> entries = [];
            for (var number = 1; reader.ReadLine() is { } line; number++)
            {
                if (!IsCutOff(line))
                    entries.Add(Parse(line, number, path));
            }

            return new FleetRecord([.. entries]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FleetException($"The log '{path}' cannot be read: {failure.Message}", failure);
        }
    }

    /// <exception cref="FleetException">It cannot be written any more: the disk is full, for instance.</exception>
    public void Write(FleetLogEntry entry)
    {
        if (_file is null)
            return;
        try
        {
            _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(entry, FleetLogJson.Default.FleetLogEntry), (byte)'\n']);
            _file.Flush();
        }
        catch (IOException failure)
        {
            throw new FleetException($"The log '{_file.Name}' cannot be written any more: {failure.Message} The cameras stop, as what they send would go unnoted.", failure);
        }
    }

    public void Dispose() => _file?.Dispose();

    // A run that was killed may have left half a line; what follows must not be glued to it.
    private static void EndLastLine(FileStream file)
    {
        if (file.Length == 0)
            return;
        file.Seek(-1, SeekOrigin.End);
        if (file.ReadByte() != '\n')
            file.WriteByte((byte)'\n');
    }

    private static bool IsCutOff(string line) => line.StartsWith('{') && !line.EndsWith('}');

    private static FleetLogEntry Parse(string line, int number, string path)
    {
        try
        {
            return JsonSerializer.Deserialize(line, FleetLogJson.Default.FleetLogEntry) ?? throw new JsonException("It is null.");
        }
        catch (JsonException failure)
        {
            throw new FleetException($"Line {number} of '{path}' is no entry of a fleet's log: {failure.Message}", failure);
        }
    }
}
