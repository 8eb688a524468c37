using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace CrowdCount.AppHost;

/// <summary>"Send a test photo" beside Upload in Aspire's dashboard: a drawn photo through the whole path, and its count as the answer.</summary>
internal static class TestPhotoCommand
{
    public static IResourceBuilder<ProjectResource> WithTestPhoto(this IResourceBuilder<ProjectResource> upload) =>
        upload.WithHttpCommand(TestPhoto.Route, "Send a test photo", endpointName: ServiceResources.Http, commandName: "send-test-photo", commandOptions: new HttpCommandOptions
        {
            Description = "Draws a few people, sends the photo and says how many were counted.",
            IconName = "ImageAdd",
            IsHighlighted = true,
            PrepareRequest = Draw,
            GetCommandResult = ReadAnswerAsync,
        });

    private static Task Draw(HttpCommandRequestContext context)
    {
        var photo = TestPhoto.Draw(RandomNumberGenerator.GetInt32(int.MaxValue));
        // A simulated camera's, so that no real number is touched.
        context.Request.Headers.Add("X-Simulated-People", photo.People.ToString(CultureInfo.InvariantCulture));
        context.Request.Headers.Add("Prefer", "wait=10");
        context.Request.Content = new ByteArrayContent(photo.Png) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        return Task.CompletedTask;
    }

    private static async Task<ExecuteCommandResult> ReadAnswerAsync(HttpCommandResultContext context)
    {
        var body = await context.Response.Content.ReadAsStringAsync(context.CancellationToken);
        return new ExecuteCommandResult { Success = context.Response.IsSuccessStatusCode, Message = TestPhotoAnswer.Sentence(context.Response.StatusCode, body) };
    }
}
