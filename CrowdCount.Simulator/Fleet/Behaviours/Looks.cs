using CrowdCount.Simulator.Fleet.Drawing;

namespace CrowdCount.Simulator.Fleet.Behaviours;

/// <summary>Held another way for each photo, as a phone is: the pixels lie on a side or upside down, and EXIF says how to turn them. Upright it is the scene, so the count stays.</summary>
internal sealed class Rotated : Behaviour
{
    // EXIF's names for: turn right by 90°, by 180°, by 270°.
    private static readonly int[] Orientations = [6, 3, 8];

    public override Picture Alter(Picture drawn, int number, int seed) =>
        new(PictureEffects.Rotate(drawn.Jpeg, Orientations[number % Orientations.Length]), drawn.People);
}

/// <summary>Far too bright, yet the people can be made out: the count stays.</summary>
internal sealed class Overexposed : Behaviour
{
    public override Picture Alter(Picture drawn, int number, int seed) => new(PictureEffects.Shade(drawn.Jpeg, gain: 2.2f, lift: 40), drawn.People);
}

/// <summary>Nearly black: nobody can be seen, so the true count is 0.</summary>
internal sealed class Dark : Behaviour
{
    public override Picture Alter(Picture drawn, int number, int seed) => new(PictureEffects.Shade(drawn.Jpeg, gain: 0.03f, lift: 1), 0, isDark: true);
}

/// <summary>A hand or tape on the lens, one colour with a little noise: nobody can be seen, so the true count is 0.</summary>
internal sealed class Covered : Behaviour
{
    public override Picture Alter(Picture drawn, int number, int seed) => new(PictureEffects.Cover(drawn.Jpeg, seed), 0, isDark: true);
}
