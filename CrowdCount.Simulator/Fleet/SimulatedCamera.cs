using CrowdCount.Simulator.Fleet.Behaviours;
using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Simulator.Fleet;

/// <summary>One camera: the photos it has taken and not got rid of, and what it is doing.</summary>
internal sealed class SimulatedCamera
{
    private readonly List<Shot> _shots = [];
    private readonly int _keep;
    private readonly TimeSpan _looksBack;

    public SimulatedCamera(FleetOptions options, int index)
    {
        Index = index;
        Id = CameraNames.Of(options, index);
        Kind = options.Behave.KindOf(index, Id);
        Seed = Seeds.Of(options.Seed, index);
        Scene = Views.SceneOf(options, index);
        _looksBack = Views.LooksBack(options, index);
        Behaviour = BehaviourKinds.Create(Kind, Seed);
        Interval = Behaviour.Interval(options.Every);
        Backoff = new Backoff(Seed);
        _keep = options.Keep;
    }

    public string Id { get; }

    /// <summary>From 0.</summary>
    public int Index { get; }

    public int Seed { get; }

    public SceneDescription Scene { get; }

    /// <summary>The name of its behaviour.</summary>
    public string Kind { get; }

    public Behaviour Behaviour { get; }

    /// <summary>Between two of its photos.</summary>
    public TimeSpan Interval { get; }

    public Backoff Backoff { get; }

    public CameraState State { get; set; } = CameraState.Resting;

    /// <summary>It sends nothing before this, by the fleet's stopwatch.</summary>
    public TimeSpan ResumesAt { get; set; }

    /// <summary>Since when it waits for drawing or sending, by the fleet's stopwatch.</summary>
    public TimeSpan QueuedAt { get; set; }

    /// <summary>Photos taken so far.</summary>
    public int Taken { get; private set; }

    /// <summary>It will take no more.</summary>
    public bool IsDone { get; set; }

    /// <summary>Photos that are not sent, or not answered for good, oldest first.</summary>
    public IReadOnlyList<Shot> Shots => _shots;

    public bool CanSend(TimeSpan elapsed) =>
        State == CameraState.Resting && _shots.Count > 0 && elapsed >= ResumesAt && (IsDone || Behaviour.SendsAfter(Taken));

    /// <returns>The photo that had to give way to the new one.</returns>
    public Shot? TakePhoto(DateTimeOffset now)
    {
        Taken++;
        _shots.Add(ShotAt(Taken, now));

        // One that is on its way, or may have arrived, is seen through to its answer.
        var pinned = State != CameraState.Resting || _shots[0].IsInDoubt ? 1 : 0;
        if (_shots.Count - pinned <= _keep)
            return null;
        var oldest = _shots[pinned];
        _shots.RemoveAt(pinned);
        return oldest;
    }

    /// <summary>A machine that draws too slowly takes its photos late, rather than sending old ones.</summary>
    public void TakeAnewIfOverdue(TimeSpan elapsed, DateTimeOffset now)
    {
        if (elapsed - QueuedAt > Interval && _shots is [{ Facts: null } only])
            _shots[0] = ShotAt(only.Number, now);
    }

    public void Remove(Shot shot) => _shots.Remove(shot);

    private Shot ShotAt(int number, DateTimeOffset now)
    {
        var random = new Random(Seeds.Of(Seed, number, 1));
        var moment = Behaviour.Take(number, now, random);
        return new Shot(number, moment with { Shows = moment.Shows - _looksBack }, Behaviour.Copies(random));
    }
}

/// <summary>What a camera does with its oldest photo.</summary>
internal enum CameraState
{
    /// <summary>Nothing: there is none, or it must not be sent yet.</summary>
    Resting,

    WaitsForDrawing,
    Draws,
    WaitsForSending,
    Sends,
}
