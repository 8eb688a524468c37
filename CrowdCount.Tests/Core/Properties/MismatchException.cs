namespace CrowdCount.Tests.Core.Properties;

/// <summary>The store shows something else than the model.</summary>
public sealed class MismatchException(string message) : Exception(message);
