namespace CrowdCount.Standalone.Redis;

/// <summary>Keeps a server from being started onto a full disk, where it would end again at its first write.</summary>
/// <param name="free">Free bytes on the disk of the data folder.</param>
internal sealed class DiskRoom(Func<long> free, TimeProvider clock, ILogger logger)
{
    private const long Needed = 64L << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public static DiskRoom Of(string folder, TimeProvider clock, ILogger logger) => new(() => new DriveInfo(folder).AvailableFreeSpace, clock, logger);

    /// <summary>Returns when there is room; says once that it waits.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        if (free() >= Needed)
            return;
        logger.DiskFull(Needed >> 20);
        while (free() < Needed)
            await Task.Delay(Pause, clock, cancellation);
        logger.DiskHasRoom();
    }
}
