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

    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }
}
