using System.Diagnostics;
using CrowdCount.Core.Counting;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.ServiceDefaults;

namespace CrowdCount.Predict.Work;

/// <summary>Brings one claimed photo to exactly one end: recorded, parked, or put back to be tried again.</summary>
public sealed class PhotoHandler(WorkQueue queue, PipelinePool pipelines, LeaseKeeper leases, PredictTelemetry telemetry, TimeProvider time, ILogger<PhotoHandler> logger)
{
    /// <param name="cancel">Stops waiting for a store that does not answer; a photo that is being counted is finished.</param>
    public async Task HandleAsync(WorkItem item, CancellationToken cancel)
    {
        using var activity = telemetry.StartCount(item);
        leases.Keep(item);
        try
        {
            await CountAsync(item, activity, cancel);
        }
        catch (UncountablePhotoException failure)
        {
            activity.SetFailure($"{failure.Reason}", failure.Message);
            await ParkAsync(item, failure.Reason.ToString(), failure.Message, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            activity.SetFailure(failure.GetType().FullName!);
            await RetryAsync(item, failure, cancel);
        }
        finally
        {
            leases.Drop(item);
        }
    }

    private async Task CountAsync(WorkItem item, Activity? activity, CancellationToken cancel)
    {
        var claimed = time.GetTimestamp();
        using var bytes = await StoreMoves.UntilAnsweredAsync(() => queue.LoadBytesAsync(item), time, cancel);
        if (bytes is null)
        {
            activity.SetFailure("BytesGone");
            await ParkAsync(item, "BytesGone", "The store no longer has the photo's bytes.", cancel);
            return;
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
            var outcome = await StoreMoves.UntilAnsweredAsync(() => queue.RecordAsync(item, count, thumbnail, photo.Heads, sending?.Id), time, cancel);
            if (outcome == MoveOutcome.Done)
                telemetry.Counted();
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
