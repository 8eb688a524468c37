namespace CrowdCount.Standalone;

public enum StandaloneListen
{
    /// <summary>This machine only.</summary>
    Loopback,

    /// <summary>Every address of this machine.</summary>
    Any,
}
