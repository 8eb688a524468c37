using CrowdCount.Simulator.Scenes.Crowd;

namespace CrowdCount.Simulator.Scenes.People;

/// <summary>How somebody holds the body: the gait by the way walked, and a head that turns now and then.</summary>
internal static class Posing
{
    /// <summary>Metres of two steps.</summary>
    private const float TwoSteps = 1.45f;

    public static Pose Of(Person person, long number, in Stand stand, double time, bool rains)
    {
        // Everybody looks somewhere else every few seconds.
        var chance = Chance.Of(number, (long)Math.Floor(time / 4 + person.Habit), 0x1007);
        var phone = person.Arms is Arms.Phone or Arms.OnePhone && stand.Posture is Posture.Standing or Posture.Sitting;
        var nod = phone ? 0.45f : 0.10f + (0.13f * chance.Bell());
        if (stand.Posture == Posture.Writing)
            nod = chance.Is(0.3f) ? 0.55f : 0.05f + (0.1f * chance.Bell());
        var turn = stand.Posture == Posture.Walking ? 0.25f * chance.Bell() : 0.4f * chance.Bell();
        if (stand.Posture is Posture.LyingOnBack or Posture.LyingOnFront)
            (turn, nod) = (0.5f * chance.Bell(), 0);
        return new Pose(
            stand.Posture,
            stand.Walked * MathF.Tau / (TwoSteps * person.Height / 1.72f) + (person.Habit * 6),
            Math.Clamp(stand.Speed / 1.3f, 0.4f, 1.25f),
            turn,
            nod,
            rains && person.HasUmbrella && stand.Posture is Posture.Walking or Posture.Standing);
    }
}
