using System.Collections.Immutable;
using CrowdCount.Core.Live;
using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;
using CrowdCount.Dashboard.Accounts;
using CrowdCount.Dashboard.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdCount.Dashboard.Api;

/// <summary>The present as JSON. While the store does not answer, 503 rather than the past.</summary>
internal static class LiveApi
{
    private const int MostWindows = 240;

    public static void MapLiveApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/live", Live).WithName("Live").WithSummary("What the live page shows.").RequireAuthorization(Access.Viewer);
        routes.MapGet("/api/v1/windows", WindowsAsync).WithName("Windows").WithSummary("Sums over aligned windows of 30 seconds, oldest first.").RequireAuthorization(Access.Viewer);
        routes.MapGet("/counters", Counters).WithName("Counters").WithSummary("People by camera in photos captured in the last 30 seconds.").RequireAuthorization(Access.Viewer);
    }

    private static Results<JsonHttpResult<LiveAnswer>, ProblemHttpResult> Live(LiveState live, HttpResponse response)
    {
        if (live.Current is not { IsKnown: true, StoreUp: true } view)
            return Problems.StoreUnavailable();
        NoStore(response);
        return TypedResults.Json(LiveAnswer.Of(view), ApiJson.Default.LiveAnswer);
    }

    private static async Task<Results<JsonHttpResult<ImmutableArray<WindowAnswer>>, ProblemHttpResult>> WindowsAsync(
        LiveReader reader, LiveState live, SiteClock clock, HttpResponse response, CancellationToken cancel, string count = "40")
    {
        if (!int.TryParse(count, out var windows) || windows is < 1 or > MostWindows)
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-count", $"count is a whole number from 1 to {MostWindows}.");

        try
        {
            var read = await reader.WindowsAsync(windows, cancel);
            NoStore(response);
            var leftOut = live.Current.Tiles.Where(tile => tile.OutOfTotals).Select(tile => tile.Id).ToHashSet();
            return TypedResults.Json<ImmutableArray<WindowAnswer>>([.. read.Select(window => Of(window.Without(leftOut), clock.Now))], ApiJson.Default.ImmutableArrayWindowAnswer);
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            return Problems.StoreUnavailable();
        }
    }

    private static Results<JsonHttpResult<ImmutableSortedDictionary<string, long>>, ProblemHttpResult> Counters(LiveState live, HttpResponse response)
    {
        if (live.LastThirtySeconds() is not { } people)
            return Problems.StoreUnavailable();
        NoStore(response);
        return TypedResults.Json(people, ApiJson.Default.ImmutableSortedDictionaryStringInt64);
    }

    private static WindowAnswer Of(CountWindow window, DateTimeOffset now)
    {
        var end = window.Start + Window.Length;
        return new WindowAnswer(
            window.Start, end, window.People, Uncertainty.OfSum(window.Variance), window.Photos, end > now,
            [.. window.Cameras.Select(camera => new WindowCameraAnswer(camera.Camera.Value, camera.People, camera.Photos))]);
    }

    private static void NoStore(HttpResponse response) => response.Headers.CacheControl = "no-store";
}
