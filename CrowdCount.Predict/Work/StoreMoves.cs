using CrowdCount.Core.Storage;

namespace CrowdCount.Predict.Work;

/// <summary>Asks the store until it answers. Every move checks the photo's state, so making it twice is harmless.</summary>
public static class StoreMoves
{
    /// <exception cref="OperationCanceledException">Cancelled first: the lease runs out, and another worker takes the photo.</exception>
    public static async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> move, TimeProvider time, CancellationToken cancel)
    {
        var backoff = new Backoff(time);
        while (true)
        {
            try
            {
                return await move();
            }
            catch (Exception failure) when (failure.IsOutage())
            {
                await backoff.WaitAsync(cancel);
            }
        }
    }
}
