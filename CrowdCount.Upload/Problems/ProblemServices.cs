namespace CrowdCount.Upload.Problems;

internal static class ProblemServices
{
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddExceptionHandler<FailureHandler>();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            var details = context.ProblemDetails;
            // What routing and the server answer by themselves gets our names, too.
            if (details.Type?.StartsWith("urn:crowdcount:", StringComparison.Ordinal) == true)
                return;
            var type = ProblemTypes.OfStatus(details.Status ?? context.HttpContext.Response.StatusCode);
            details.Type = type.Uri;
            details.Title = type.Title;
        });
    }

    /// <summary>Said here because the static files of a build take every GET, after which routing answers 405 to every other method.</summary>
    public static void MapNothingElse(this WebApplication app) =>
        app.MapFallback("{*path}", () => new ProblemResult(new Problem(ProblemTypes.NotFound, "See /docs for what there is.")));

    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }
}
