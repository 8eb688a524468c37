namespace CrowdCount.Core.Intake;

/// <summary>Why a photo was refused. Upload maps each to a status code and a stable problem type.</summary>
public enum Refusal
{
    /// <summary>No bytes (400).</summary>
    Empty,

    /// <summary>Neither JPEG nor PNG nor WebP (415).</summary>
    NotAnImage,

    /// <summary>HEIC or AVIF: a photo, but none that can be read here (415).</summary>
    Heic,

    /// <summary>More bytes than <see cref="IntakeOptions.MaxPhotoBytes"/> (413).</summary>
    TooLarge,

    /// <summary>The end is missing, or the header cannot be read (422).</summary>
    Truncated,

    /// <summary>More pixels than <see cref="IntakeOptions.MaxPixels"/> (422).</summary>
    TooManyPixels,

    /// <summary>The Idempotency-Key was used for other bytes (422).</summary>
    KeyReused,

    /// <summary>The camera has too many photos waiting (429).</summary>
    SlowDown,

    /// <summary>A drawn photo under the id of a camera that sends real ones (409).</summary>
    CameraIsReal,

    /// <summary>A real photo under the id of a simulated camera (409).</summary>
    CameraIsSimulated,

    /// <summary>As many cameras as <see cref="IntakeOptions.MaxCameras"/> are known (429).</summary>
    TooManyCameras,

    /// <summary>Too many photos or bytes wait in all (503).</summary>
    QueueFull,

    /// <summary>The store's memory is nearly used up (503).</summary>
    StoreFull,

    /// <summary>The store does not answer (503).</summary>
    StoreUnavailable,

    /// <summary>No room on the store's disk (507).</summary>
    NoRoomOnDisk,
}
