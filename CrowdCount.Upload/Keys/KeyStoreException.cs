namespace CrowdCount.Upload.Keys;

/// <summary>The command line cannot get at the store, for a reason that a person can do something about.</summary>
public sealed class KeyStoreException(string message, Exception? inner = null) : Exception(message, inner);
