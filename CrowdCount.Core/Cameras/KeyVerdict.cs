namespace CrowdCount.Core.Cameras;

/// <summary>What a key is worth for a camera.</summary>
public enum KeyVerdict
{
    /// <summary>It is one of the camera's.</summary>
    Right,

    /// <summary>A key was given that is none of this camera's: another camera's, revoked, ended or made up.</summary>
    Unknown,

    /// <summary>No key was given, and the camera has some.</summary>
    Missing,

    /// <summary>No key was given, and the camera has none.</summary>
    NoneSet,
}
