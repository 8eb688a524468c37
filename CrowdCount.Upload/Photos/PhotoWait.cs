using CrowdCount.Core.Photos;

namespace CrowdCount.Upload.Photos;

/// <summary>Waits for a photo's end on behalf of a sender; a service that is told to end lets nobody wait, for the receipt can be asked for anywhere.</summary>
internal sealed class PhotoWait(ReceiptReader receipts, IHostApplicationLifetime lifetime)
{
    public async Task<Receipt?> ForEndAsync(PhotoId photo, TimeSpan atMost, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, lifetime.ApplicationStopping);
        try
        {
            return await receipts.WaitForEndAsync(photo, atMost, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return await receipts.FindAsync(photo, cancel);
        }
    }
}
