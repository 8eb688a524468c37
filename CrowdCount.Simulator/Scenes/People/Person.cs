using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.People;

/// <summary>What somebody looks like: follows from a number, so that the same person can be drawn again later.</summary>
internal sealed record Person
{
    public required float Height { get; init; }

    /// <summary>1 is average; children are slim, some people are wide.</summary>
    public required float Girth { get; init; }

    public required bool IsWoman { get; init; }

    public required bool IsChild { get; init; }

    public required Hair Hair { get; init; }

    public required Headwear Headwear { get; init; }

    public required Top Top { get; init; }

    public required Bottom Bottom { get; init; }

    public required Carried Carried { get; init; }

    public required Arms Arms { get; init; }

    public required bool HasUmbrella { get; init; }

    public required Paint Head { get; init; }

    public required Paint HairPaint { get; init; }

    public required Paint HatPaint { get; init; }

    public required Paint Skin { get; init; }

    public required Paint Torso { get; init; }

    public required Paint Sleeves { get; init; }

    public required Paint Legs { get; init; }

    public required Paint Hem { get; init; }

    public required Paint Shoes { get; init; }

    public required Paint Bag { get; init; }

    public required Paint Umbrella { get; init; }

    /// <summary>Metres per second when walking without haste.</summary>
    public required float Pace { get; init; }

    /// <summary>Small ways in which people differ, 0 to 1.</summary>
    public required float Habit { get; init; }
}

/// <summary>What people wear depends on where they are.</summary>
internal enum Climate
{
    Warm,
    Cool,
    Cold,
    Indoors,
    Beach,
}
