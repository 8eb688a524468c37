using System.Numerics;
using CrowdCount.Simulator.Scenes.Conditions;
using CrowdCount.Simulator.Scenes.Crowd;
using CrowdCount.Simulator.Scenes.Drawing;
using CrowdCount.Simulator.Scenes.People;

namespace CrowdCount.Simulator.Scenes.Places;

/// <summary>One view of a place: where the camera hangs, what stands there, how people move and what light there is.</summary>
internal abstract class PlaceView
{
    protected const double Day = 24 * 3600;

    private readonly float _north;

    protected PlaceView(SceneDescription description, float lowest, float highest, float tiltLow, float tiltHigh, float aside, float usualHead)
    {
        Description = description;
        Chance = Chance.Of(description.Seed, (long)description.Place, 0x5CE4E);
        var longest = Math.Max(description.Width, description.Height);
        var head = description.HeadSize ?? (usualHead * longest / 1280f * Chance.BetweenRatios(0.7f, 1.5f));
        var tilt = Chance.Between(tiltLow, tiltHigh);
        Camera = Camera.Framing(head, Chance.Between(0.9f, 1.35f), tilt, Chance.Between(-aside, aside), Chance.Bell() * 0.012f, description.Width, description.Height, lowest, highest, Chance.Of(description.Seed, 0x31220).Is(0.5f));
        Far = Camera.Focal * Camera.HeadHeight / description.SmallestHead;
        _north = Chance.Between(0, MathF.Tau);
    }

    public SceneDescription Description { get; }

    public Camera Camera { get; }

    /// <summary>Depth of the farthest people, metres.</summary>
    public float Far { get; protected init; }

    public abstract Climate Climate { get; }

    /// <summary>Whether rain falls on the people.</summary>
    public virtual bool IsRoofed => false;

    protected Chance Chance { get; }

    protected List<Lamp> Lamps { get; } = [];

    protected List<Obstacle> Obstacles { get; } = [];

    public abstract Mesh BuildScenery(int variant);

    /// <summary>Which of a few looks the scenery has: with or without a train.</summary>
    public virtual int VariantAt(double time) => 0;

    /// <summary>Everybody who is at the place at a moment.</summary>
    public abstract IEnumerable<Visit> Around(double time);

    public virtual Lighting LightAt(Light light, Weather weather, double hour) =>
        Daylight.Of(light, weather, hour, _north, Lamps, Far, Chance.Of(Description.Seed, 0x11647));

    protected static double Hour(double time) => time % Day / 3600;

    /// <summary>A point of the ground in the picture; near and far parts of the picture get about the same share.</summary>
    protected Vector3 InView(Chance chance, float far, float margin = 0.04f)
    {
        var near = Camera.NearestHead * 1.05f;
        var depth = near + ((Math.Max(Math.Min(far, Far), near + 1) - near) * MathF.Pow(chance.Unit(), 1.5f));
        return Camera.OnGround(Camera.Width * chance.Between(margin, 1 - margin), depth);
    }

    /// <summary>A point just outside of the picture, at the left, at the right or below it.</summary>
    protected Vector3 AtEdge(Chance chance, float far)
    {
        var near = Camera.NearestHead * 0.8f;
        if (chance.Is(0.22f))
            return Camera.OnGround(Camera.Width * chance.Unit(), Math.Max(near * 0.7f, near - 2.5f));
        var depth = near + ((Math.Max(Math.Min(far, Far), near + 1) - near) * MathF.Pow(chance.Unit(), 1.3f));
        var beyond = 0.7f * Camera.Focal / depth;
        return Camera.OnGround(chance.Is(0.5f) ? -beyond : Camera.Width + beyond, depth);
    }

    /// <summary>Companions keep the way of the first, each a little aside; now and then with a dog.</summary>
    protected static IEnumerable<Visit> Together(Chance chance, float dogs, Func<Vector3, int, Itinerary> way)
    {
        var size = chance.Pick<int>([1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 4]);
        for (var i = 0; i < size; i++)
        {
            var aside = i == 0 ? Vector3.Zero : new Vector3((i % 2 == 1 ? 0.65f : -0.65f) * ((i + 1) / 2), 0.18f * chance.Bell(), 0);
            yield return way(aside, i).Visit((long)chance.Next());
        }

        if (chance.Is(dogs))
            yield return way(new Vector3(-0.5f, 0.5f, 0), size).Visit((long)chance.Next(), isDog: true);
    }
}
