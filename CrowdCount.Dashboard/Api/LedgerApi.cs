using System.Globalization;
using CrowdCount.Core.Ledger;
using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;
using CrowdCount.Dashboard.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdCount.Dashboard.Api;

/// <summary>Whether every photo is accounted for.</summary>
internal static class LedgerApi
{
    public static void MapLedgerApi(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/ledger", LedgerAsync).WithName("Ledger").WithSummary("Where all photos accepted on a day, and ever, are now.").RequireAuthorization(Access.Viewer);

    private static async Task<Results<JsonHttpResult<LedgerAnswer>, ProblemHttpResult>> LedgerAsync(
        LedgerReader ledger, SiteClock clock, HttpResponse response, CancellationToken cancel, string? day = null)
    {
        if (!TryRead(day, clock, out var wanted))
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-day", "day is a date as 2026-11-29, at the site.");
        try
        {
            var report = await ledger.ReadAsync(wanted, cancel);
            response.Headers.CacheControl = "no-store";
            return TypedResults.Json(LedgerAnswer.Of(wanted, report), ApiJson.Default.LedgerAnswer);
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            return Problems.StoreUnavailable();
        }
    }

    private static bool TryRead(string? text, SiteClock clock, out DateOnly day)
    {
        day = clock.DayOf(clock.Now);
        return text is null || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }
}
