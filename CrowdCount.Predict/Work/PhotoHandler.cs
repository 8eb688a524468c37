using System.Diagnostics;
using CrowdCount.Core.Counting;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.ServiceDefaults;

namespace CrowdCount.Predict.Work;

/// <summary>Brings one claimed photo to exactly one end: recorded, parked, or put back to be tried again.</summary>
public sealed class PhotoHandler(WorkQueue queue, PipelinePool pipelines, LeaseKeeper leases, PredictTelemetry telemetry, TimeProvider time, ILogger<PhotoHandler> logger)
{
    /// <param name="takesNext">Asked when the photo is counted: whether to claim the next one together with recording this one.</param>
    /// <param name="cancel">Stops waiting for a store that does not answer; a photo that is being counted is finished.</param>
    /// <returns>The next photo, if one was claimed.</returns>
    public async Task<WorkItem?> HandleAsync(WorkItem item, Func<bool> takesNext, CancellationToken cancel)
    {
        using var activity = telemetry.StartCount(item);
        leases.Keep(item);
        try
        {
            return await CountAsync(item, activity, takesNext, cancel);
        }
        catch (UncountablePhotoException failure)
        {
            activity.SetFailure($"{failure.Reason}", failure.Message);
            await ParkAsync(item, failure.Reason.ToString(), failure.Message, cancel);
            return null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            activity.SetFailure(failure.GetType().FullName!);
            await RetryAsync(item, failure, cancel);
            return null;
        }
        finally
        {
            leases.Drop(item);
        }
    }

    private async Task<WorkItem?> CountAsync(WorkItem item, Activity? activity, Func<bool> takesNext, CancellationToken cancel)
    {
        var claimed = time.GetTimestamp();
        using var bytes = await StoreMoves.UntilAnsweredAsync(() => queue.LoadBytesAsync(item), time, cancel);
        if (bytes is null)
        {
            activity.SetFailure("BytesGone");
            await ParkAsync(item, "BytesGone", "The store no longer has the photo's bytes.", cancel);
            return null;
        }

        var pipeline = pipelines.Rent();
        try
        {
            var photo = pipeline.Count(bytes.Span);
            var thumbnail = pipeline.Thumbnail();
            telemetry.Ran(photo);
            activity?.SetTag("crowdcount.people", photo.Count);

            var count = new PhotoCount(photo.Count, photo.Range95.Low, photo.Range95.High, photo.Model, photo.Width, photo.Height, time.GetElapsedTime(claimed), photo.Flags, photo.Range80);
            using var sending = telemetry.StartSend(item);
            var (outcome, next) = await StoreMoves.UntilAnsweredAsync(
                async () => takesNext()
                    ? await queue.RecordAndClaimAsync(item, count, thumbnail, photo.Heads, sending?.Id)
                    : (await queue.RecordAsync(item, count, thumbnail, photo.Heads, sending?.Id), null),
                time,
                cancel);
            if (outcome == MoveOutcome.Done)
                telemetry.Counted();
            return next;
        }
        finally
        {
            pipelines.Return(pipeline);
        }
    }

    private async Task ParkAsync(WorkItem item, string reason, string cause, CancellationToken cancel)
    {
        var outcome = await StoreMoves.UntilAnsweredAsync(() => queue.ParkAsync(item, cause), time, cancel);
        if (outcome == MoveOutcome.Ignored)
            return;
        logger.Parked(item.Id.Value, item.Camera.Value, cause);
        telemetry.Parked(reason);
    }

    private async Task RetryAsync(WorkItem item, Exception failure, CancellationToken cancel)
    {
        logger.Failed(failure, item.Id.Value, item.Camera.Value);
        var cause = $"Counting failed ({failure.GetType().Name}); the log of this moment says more.";
        switch (await StoreMoves.UntilAnsweredAsync(() => queue.RetryAsync(item, cause), time, cancel))
        {
            case MoveOutcome.Done:
                telemetry.Retried();
                break;
            case MoveOutcome.Parked:
                logger.Parked(item.Id.Value, item.Camera.Value, cause);
                telemetry.Parked("Failures");
                break;
        }
    }
}
