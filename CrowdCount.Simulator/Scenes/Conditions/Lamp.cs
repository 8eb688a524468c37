using System.Numerics;

namespace CrowdCount.Simulator.Scenes.Conditions;

/// <summary>A light at a point.</summary>
/// <param name="Reach">Metres at which half of the strength is left.</param>
internal readonly record struct Lamp(Vector3 Place, Vector3 Colour, float Reach);
