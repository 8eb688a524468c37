namespace CrowdCount.Predict.Network;

/// <summary>What a model's shapes and names say.</summary>
/// <param name="Known">Certain enough to count with.</param>
/// <param name="Likely">What people usually do with such models; only for a template.</param>
/// <param name="Why">How it was recognised, or why it was not: a clause.</param>
internal sealed record Detected(ModelDescription Known, ModelDescription Likely, string Why);
