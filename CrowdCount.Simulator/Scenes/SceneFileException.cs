namespace CrowdCount.Simulator.Scenes;

/// <summary>A scene file that cannot be used; the message is one sentence for the user.</summary>
public sealed class SceneFileException(string message) : Exception(message);
