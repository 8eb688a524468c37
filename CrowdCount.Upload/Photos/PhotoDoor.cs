using System.Diagnostics;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Photos;
using CrowdCount.ServiceDefaults;
using CrowdCount.Upload.Problems;
using CrowdCount.Upload.Receiving;
using CrowdCount.Upload.Telemetry;

namespace CrowdCount.Upload.Photos;

/// <summary>Takes photos in: reads them, hands them to the intake, waits for counts where asked, and writes the one log line of a refusal.</summary>
internal sealed class PhotoDoor(PhotoIntake intake, PhotoWait waiting, UploadTelemetry telemetry, TimeProvider time, ILogger<PhotoDoor> logger)
{
    public async Task<List<PhotoOutcome>> TakeAllAsync(HttpContext http, PhotoRequest request, CameraId camera, SendersWishes wishes)
    {
        List<PhotoOutcome> outcomes = [];
        await foreach (var part in request.PartsAsync())
            outcomes.Add(await TakeAsync(http, part, camera, wishes));
        return outcomes;
    }

    /// <summary>Takes one photo; its bytes are not needed any more when this returns.</summary>
    public async Task<PhotoOutcome> TakeAsync(HttpContext http, PhotoPart part, CameraId camera, SendersWishes wishes)
    {
        if (part.Problem is { } unread)
            return await RefuseUnreadAsync(http, unread, camera.Value, part.File);

        using var sending = UploadTelemetry.StartSend(camera, part.Content.Length);
        var submission = new PhotoSubmission(camera, part.Content, wishes.IdempotencyKey, part.Index, wishes.CapturedAt, Activity.Current?.Id, Drawn: wishes.Drawn);
        // The sender may be gone by now; a photo whose last byte has come is taken in all the same.
        switch (await intake.AcceptAsync(submission, CancellationToken.None))
        {
            case IntakeResult.Accepted { Receipt: var receipt }:
                sending.SetPhoto(receipt.Id.Value, camera.Value, receipt.Id.Partition);
                return Accepted(receipt, part.File);
            case IntakeResult.Repeated { Receipt: var receipt }:
                sending.SetPhoto(receipt.Id.Value, camera.Value, receipt.Id.Partition);
                return Repeated(receipt, part.File);
            case IntakeResult.Refused refused:
                sending.SetFailure(PhotoIntake.NameOf(refused.Reason));
                return Refused(http, Problem.Of(refused), camera.Value, part);
            case var other:
                throw new UnreachableException($"Intake answered {other}.");
        }
    }

    /// <summary>The receipts as they are when all have ended or the time is up.</summary>
    public async Task<List<PhotoOutcome>> WaitAsync(List<PhotoOutcome> outcomes, TimeSpan wait, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        List<PhotoOutcome> later = [];
        foreach (var outcome in outcomes)
        {
            var left = wait - time.GetElapsedTime(started);
            later.Add(outcome is { Receipt: { EndedAt: null } receipt } && left > TimeSpan.Zero
                ? outcome with { Receipt = await waiting.ForEndAsync(receipt.Id, left, cancel) ?? receipt }
                : outcome);
        }

        return later;
    }

    /// <summary>A refusal that was decided before there were bytes to look at.</summary>
    public async Task<PhotoOutcome> RefuseUnreadAsync(HttpContext http, Problem problem, string camera, string? file)
    {
        if (ProblemTypes.RefusalOf(problem.Type) is { } reason)
            await intake.BookRefusalAsync(reason);
        return Refused(http, problem, camera, new PhotoPart(0, file, default));
    }

    private PhotoOutcome Accepted(Receipt receipt, string? file)
    {
        telemetry.Accepted(receipt);
        logger.PhotoAccepted(receipt.Id.Value, receipt.Camera.Value, receipt.Bytes, repeated: false);
        return new PhotoOutcome(file, receipt, StoredAt: time.GetUtcNow());
    }

    private PhotoOutcome Repeated(Receipt receipt, string? file)
    {
        telemetry.Repeated();
        logger.PhotoAccepted(receipt.Id.Value, receipt.Camera.Value, receipt.Bytes, repeated: true);
        return new PhotoOutcome(file, receipt, Repeated: true);
    }

    private PhotoOutcome Refused(HttpContext http, Problem problem, string camera, PhotoPart part)
    {
        telemetry.Refused(problem.Type.Name);
        logger.PhotoRefused(problem, camera, part.File, part.Content.Length, http);
        return new PhotoOutcome(part.File, null, Problem: problem);
    }
}
