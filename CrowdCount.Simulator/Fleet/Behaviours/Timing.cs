namespace CrowdCount.Simulator.Fleet.Behaviours;

/// <summary>From its third photo on it sends the same picture again and again, each time with a new capture time: to the receiver each is a photo of its own.</summary>
internal sealed class Frozen : Behaviour
{
    private const int LastGood = 3;

    private DateTimeOffset _frozenAt;

    public override bool RepeatsItself => true;

    public override Moment Take(int number, DateTimeOffset now, Random random)
    {
        if (number <= LastGood)
            _frozenAt = now;
        return new Moment(_frozenAt, now);
    }
}

/// <summary>Sends photos that were taken 1 to 6 minutes ago, in no order.</summary>
internal sealed class Late : Behaviour
{
    public override Moment Take(int number, DateTimeOffset now, Random random)
    {
        var then = now - TimeSpan.FromMilliseconds(random.Next(60_000, 360_000));
        return new Moment(then, then);
    }
}

/// <summary>Its clock is a day ahead, or lost its battery and began at the year 2000; which of the two is the camera's own. The pictures show the true time.</summary>
internal sealed class WrongClock(bool ahead) : Behaviour
{
    private TimeSpan? _behind;

    public override Moment Take(int number, DateTimeOffset now, Random random)
    {
        if (ahead)
            return new Moment(now, now + TimeSpan.FromDays(1));
        _behind ??= now - new DateTimeOffset(2000, 1, 1, 0, 0, 0, now.Offset);
        return new Moment(now, now - _behind.Value);
    }
}

/// <summary>Takes ten times as many photos.</summary>
internal sealed class TooFast : Behaviour
{
    public override TimeSpan Interval(TimeSpan every) => every / 10;
}

/// <summary>Sends each photo 2 or 3 times: same bytes, same capture time.</summary>
internal sealed class Duplicate : Behaviour
{
    public override int Copies(Random random) => random.Next(2, 4);
}

/// <summary>Sends 5 photos, then has no connection until it has taken 10 more, then sends what it kept, and so on.</summary>
internal sealed class Offline : Behaviour
{
    public const int Online = 5;
    public const int Away = 10;

    public override bool SendsAfter(int taken) => taken == 0 || taken % (Online + Away) is 0 or (>= 1 and <= Online);
}
