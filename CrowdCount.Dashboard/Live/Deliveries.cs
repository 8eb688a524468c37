using CrowdCount.Core.Live;
using CrowdCount.Dashboard.Telemetry;

namespace CrowdCount.Dashboard.Live;

/// <summary>Measures how long photos take from their arrival to the circuits.</summary>
internal sealed class Deliveries(DashboardTelemetry telemetry)
{
    private const int MostPending = 1_000;
    private const int Remembered = 20;
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(1);

    private readonly Queue<(CountRecorded Recorded, DateTimeOffset At)> _pending = new();
    private readonly Queue<(DateTimeOffset At, TimeSpan Delay)> _recent = new();
    private readonly Lock _gate = new();

    public void Add(CountRecorded recorded, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_pending.Count < MostPending)
                _pending.Enqueue((recorded, now));
        }
    }

    /// <summary>All counts added so far were offered to the circuits.</summary>
    public void Sent(DateTimeOffset now, LiveView view, int subscribers)
    {
        telemetry.Pushed(view, subscribers);
        lock (_gate)
        {
            while (_pending.TryDequeue(out var pending))
            {
                var delay = now - pending.Recorded.Count.ReceivedAt;
                telemetry.Delivered(pending.Recorded, pending.At, delay);
                _recent.Enqueue((now, delay));
                if (_recent.Count > Remembered)
                    _recent.Dequeue();
            }
        }
    }

    /// <summary>The middle one of the latest delays, to a tenth of a second; null when nothing was counted for a minute.</summary>
    public TimeSpan? Usual(DateTimeOffset now)
    {
        lock (_gate)
        {
            while (_recent.TryPeek(out var oldest) && now - oldest.At > Recent)
                _recent.Dequeue();
            if (_recent.Count == 0)
                return null;
            var middle = _recent.Select(r => r.Delay).Order().ElementAt(_recent.Count / 2);
            return TimeSpan.FromSeconds(Math.Round(middle.TotalSeconds, 1));
        }
    }
}
