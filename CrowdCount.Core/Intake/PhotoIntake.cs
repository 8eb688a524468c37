namespace CrowdCount.Core.Intake;

/// <summary>Checks a photo and accepts it: for Upload, and for every other way in.</summary>
public sealed class PhotoIntake
{
    /// <summary>Stores the photo durably and queues it, or says why not. A repeat is answered before any limit is checked.</summary>
    public Task<IntakeResult> AcceptAsync(PhotoSubmission photo, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Books a refusal that was decided before the photo was read (too large, unknown key, bad camera id).</summary>
    public Task BookRefusalAsync(Refusal reason) => throw new NotSupportedException();
}
