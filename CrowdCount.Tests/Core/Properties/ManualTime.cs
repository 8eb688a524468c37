namespace CrowdCount.Tests.Core.Properties;

/// <summary>A clock that stands until it is moved, by days if need be, and wakes nobody.</summary>
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private TimeSpan _passed;

    public void Reset() => _passed = TimeSpan.Zero;

    public void Advance(TimeSpan by) => _passed += by;

    public override DateTimeOffset GetUtcNow() => start + _passed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Never();

    private sealed class Never : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
