using System.Diagnostics;

namespace CrowdCount.Tests.Infrastructure;

/// <summary>Waits, bounded, until something is so.</summary>
public static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan atMost, string otherwise)
    {
        var clock = Stopwatch.StartNew();
        Exception? last = null;
        while (clock.Elapsed < atMost)
        {
            try
            {
                if (await condition())
                    return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                last = failure;
            }

            await Task.Delay(20);
        }

        Assert.Fail(last is null ? otherwise : $"{otherwise} Last failure: {last.Message}");
    }

    public static Task TrueAsync(Func<bool> condition, TimeSpan atMost, string otherwise) =>
        TrueAsync(() => Task.FromResult(condition()), atMost, otherwise);
}
