namespace CrowdCount.Simulator.Scenes.People;

internal enum Posture
{
    Walking,
    Standing,

    /// <summary>On something 45 cm high.</summary>
    Sitting,

    /// <summary>On a chair at a desk.</summary>
    Writing,

    /// <summary>On the ground.</summary>
    SittingLow,
    LyingOnBack,
    LyingOnFront,

    /// <summary>In water up to the chest or the neck.</summary>
    Bathing,
}

/// <summary>How somebody holds the body at a moment.</summary>
/// <param name="Phase">Of the gait, radians.</param>
/// <param name="Stride">1 at an easy walk.</param>
/// <param name="Turn">Of the head, radians to the right.</param>
/// <param name="Nod">Of the head, radians downwards.</param>
/// <param name="UnderUmbrella">Holds an open umbrella.</param>
internal readonly record struct Pose(Posture Posture, float Phase, float Stride, float Turn, float Nod, bool UnderUmbrella);
