namespace CrowdCount.Predict.Network;

/// <summary>The file at Predict:ModelPath is no model that can be used; the message says why.</summary>
public sealed class UnusableModelException(string message, Exception? inner = null) : Exception(message, inner);
