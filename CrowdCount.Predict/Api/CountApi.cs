using CrowdCount.Core.Counting;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Photos;
using CrowdCount.Predict.Counting;
using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;
using CrowdCount.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace CrowdCount.Predict.Api;

/// <summary>Counting without the queue: a photo in, its count out, nothing is recorded.</summary>
internal static class CountApi
{
    private const string TimeLimit = "count";
    private const int MultipartOverhead = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void AddCountApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, CountJson.Default));
        services.AddSingleton<CountTurns>();
        services.AddRequestTimeouts(timeouts => timeouts.AddPolicy(TimeLimit, new RequestTimeoutPolicy
        {
            Timeout = Patience,
            TimeoutStatusCode = StatusCodes.Status408RequestTimeout,
            WriteTimeoutResponse = context => Answered(context, CountProblems.TooSlow()).ExecuteAsync(context),
        }));
    }

    public static void MapCountApi(this WebApplication app)
    {
        app.UseRequestTimeouts();

        var maxBytes = app.Services.GetRequiredService<IOptions<IntakeOptions>>().Value.MaxPhotoBytes;
        var api = app.MapGroup("/api/v1").WithTags("Counting");
        api.MapPost("/count", CountAsync)
            .WithName("CountPeople")
            .WithSummary("Counts the people on a photo, sent as the body or as a file of a form; nothing is recorded.")
            .WithMetadata(new RequestSizeLimitAttribute(maxBytes + MultipartOverhead))
            .AddEndpointFilter((call, next) => call.HttpContext.RequestServices.GetRequiredService<CountTurns>().TakeAsync(call, next))
            .WithRequestTimeout(TimeLimit);
        api.MapGet("/model", GetModel)
            .WithName("GetModel")
            .WithSummary("What the model in use says about itself.");
    }

    private static async Task<Results<Ok<CountAnswer>, ProblemHttpResult>> CountAsync(
        [FromQuery, System.ComponentModel.Description("\"true\" adds how many people stand where.")] string? heat,
        HttpRequest request, ModelHolder holder, PipelinePool pipelines, IOptions<IntakeOptions> intake, PredictTelemetry telemetry, TimeProvider time, CancellationToken cancel)
    {
        // Everyone who may open this service's address may count; a web page of another site may not use a visitor's browser for it.
        if (request.IsForeign())
            return CountProblems.ForeignOrigin();
        if (holder.Model is null)
            return Answered(request.HttpContext, CountProblems.ModelLoading());

        try
        {
            using var body = await PhotoBody.ReadAsync(request, intake.Value.MaxPhotoBytes, cancel);
            if (body.Bytes.IsEmpty)
                return CountProblems.Empty();
            return TypedResults.Ok(Count(body, heat == "true", pipelines, telemetry, time));
        }
        catch (PhotoTooLargeException)
        {
            return CountProblems.TooLarge(intake.Value.MaxPhotoBytes);
        }
        catch (BadHttpRequestException failure) when (failure.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return CountProblems.TooLarge(intake.Value.MaxPhotoBytes);
        }
        catch (BadHttpRequestException failure) when (failure.StatusCode == StatusCodes.Status408RequestTimeout)
        {
            return CountProblems.TooSlow();
        }
        catch (InvalidDataException)
        {
            return CountProblems.BadMultipart();
        }
        catch (UncountablePhotoException failure)
        {
            return CountProblems.Uncountable(failure);
        }
    }

    private static CountAnswer Count(PhotoBody body, bool withHeat, PipelinePool pipelines, PredictTelemetry telemetry, TimeProvider time)
    {
        var started = time.GetTimestamp();
        var pipeline = pipelines.Rent();
        try
        {
            var photo = pipeline.Count(body.Bytes);
            telemetry.Ran(photo);
            var heads = HeadPoints.Unpack(photo.Heads.Span);
            float[][] points = [.. heads.Select(head => new[] { MathF.Round(head.X * photo.Width, 1), MathF.Round(head.Y * photo.Height, 1) })];
            var heat = withHeat ? Heat.Of(heads, photo.Count, photo.Width, photo.Height) : null;
            return new CountAnswer(
                photo.Count, photo.Range95.Low, photo.Range95.High, photo.Range80.Low, photo.Range80.High, photo.Flags.Names(),
                points, photo.Model, photo.Width, photo.Height, Math.Round(time.GetElapsedTime(started).TotalSeconds, 4), heat);
        }
        finally
        {
            pipelines.Return(pipeline);
        }
    }

    private static Results<Ok<ModelFacts>, ProblemHttpResult> GetModel(HttpRequest request, ModelHolder holder) =>
        holder.Model is { } model ? TypedResults.Ok(model.Facts) : Answered(request.HttpContext, CountProblems.ModelLoading());

    /// <summary>The problem, with its header for when to come again.</summary>
    internal static ProblemHttpResult Answered(HttpContext context, ProblemHttpResult problem)
    {
        if (problem.ProblemDetails.Extensions.TryGetValue("retryAfter", out var seconds))
            context.Response.Headers.RetryAfter = $"{seconds}";
        return problem;
    }
}
