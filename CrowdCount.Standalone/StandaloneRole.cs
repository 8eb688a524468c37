namespace CrowdCount.Standalone;

public enum StandaloneRole
{
    /// <summary>Upload and Dashboard in this process, Redis and Predict as its children.</summary>
    All,

    /// <summary>Predict alone, in a process of its own: a native crash in a decoder or the network takes nothing else along.</summary>
    Predict,

    /// <summary>Four simulated cameras that send to Upload.</summary>
    Cameras,
}
