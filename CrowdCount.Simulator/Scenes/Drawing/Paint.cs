using System.Numerics;

namespace CrowdCount.Simulator.Scenes.Drawing;

/// <summary>A point of a surface that is to be coloured.</summary>
/// <param name="U">Around a loft, -0.5 to 0.5 with 0 in front; metres along a panel.</param>
/// <param name="V">Along a loft, 0 to 1; metres up a panel.</param>
/// <param name="Grain">Metres that a pixel covers: detail finer than that is not worth drawing.</param>
internal readonly record struct Spot(float U, float V, Vector3 World, float Grain);

/// <summary>What a surface is made of.</summary>
internal abstract class Paint
{
    /// <summary>Part of a head that counts: skin, hair, hat or hood.</summary>
    public bool IsHead { get; init; }

    /// <summary>Light given off rather than reflected: lit windows, lamps.</summary>
    public virtual Vector3 Glow(in Spot spot) => Vector3.Zero;

    /// <summary>True where the surface has a hole.</summary>
    public virtual bool IsOpen(in Spot spot) => false;

    /// <summary>Whether <see cref="Glow"/> is ever more than nothing.</summary>
    public virtual bool Glows => false;

    public abstract Vector3 At(in Spot spot);
}

/// <summary>One colour all over.</summary>
internal sealed class Plain(Vector3 colour) : Paint
{
    public override Vector3 At(in Spot spot) => colour;
}

/// <summary>A colour that follows from the point.</summary>
internal sealed class Pattern(Func<Spot, Vector3> colour) : Paint
{
    public override Vector3 At(in Spot spot) => colour(spot);
}

/// <summary>A surface that shines by itself.</summary>
internal sealed class Shining(Func<Spot, Vector3> colour, Func<Spot, Vector3> glow) : Paint
{
    public override bool Glows => true;

    public override Vector3 At(in Spot spot) => colour(spot);

    public override Vector3 Glow(in Spot spot) => glow(spot);
}
