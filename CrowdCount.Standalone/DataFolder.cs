namespace CrowdCount.Standalone;

/// <summary>The folder with everything worth keeping, held by one Standalone at a time. The lock is the system's and ends with the process, also by kill -9.</summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream @lock) => (Path, _lock) = (path, @lock);

    public string Path { get; }

    /// <exception cref="StandaloneException">Another Standalone holds it, or it cannot be written.</exception>
    public static DataFolder Take(string path)
    {
        try
        {
            CreatePrivate(path);
            var file = System.IO.Path.Combine(path, "standalone.lock");
            return new DataFolder(path, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new StandaloneException(ExitCode.DataFolderUnusable, $"Standalone:DataDirectory {path} cannot be written: {denied.Message} Give another folder with --data.", denied);
        }
        catch (IOException failure)
        {
            var cause = File.Exists(System.IO.Path.Combine(path, "standalone.lock"))
                ? "is in use by another Standalone. End that one, or give this one a folder of its own with --data."
                : $"cannot be used: {failure.Message} Give another folder with --data.";
            throw new StandaloneException(ExitCode.DataFolderUnusable, $"Standalone:DataDirectory {path} {cause}", failure);
        }
    }

    /// <summary>A folder inside it.</summary>
    public string Subfolder(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        CreatePrivate(path);
        return path;
    }

    public void Dispose() => _lock.Dispose();

    private static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly);
    }
}
