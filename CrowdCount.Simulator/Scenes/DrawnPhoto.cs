using System.Collections.Immutable;

namespace CrowdCount.Simulator.Scenes;

/// <summary>A drawn picture and what is true of it.</summary>
/// <param name="Jpeg">The file: upright, without EXIF.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Heads">Every head of which at least half can be seen; their number is the true count.</param>
public sealed record DrawnPhoto(ReadOnlyMemory<byte> Jpeg, int Width, int Height, ImmutableArray<DrawnHead> Heads);

/// <summary>The centre of a head and its height, in pixels from the top left corner.</summary>
public readonly record struct DrawnHead(float X, float Y, float Size);
