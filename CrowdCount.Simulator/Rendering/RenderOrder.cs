using CrowdCount.Simulator.Scenes;

namespace CrowdCount.Simulator.Rendering;

/// <summary>What to render. What is null varies from picture to picture.</summary>
/// <param name="Scene">One scene at many moments, instead of many scenes.</param>
internal sealed record RenderOrder(int Count, int Seed, Place? Place, int? Width, int? Height, int? People, SceneDescription? Scene, string Split);
