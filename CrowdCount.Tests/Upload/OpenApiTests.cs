using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrowdCount.Upload.Problems;

namespace CrowdCount.Tests.Upload;

public sealed class OpenApiTests(UploadRedis redis) : IClassFixture<UploadRedis>
{
    private const string Update = "CROWDCOUNT_UPDATE_SNAPSHOTS";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Document_IsTheOneThatWasAgreed()
    {
        await using var upload = await redis.StartUploadAsync();

        var document = JsonNode.Parse(await upload.Http.GetStringAsync("/openapi/v1.json"))!.ToJsonString(Readable) + "\n";

        var snapshot = SnapshotPath();
        if (Environment.GetEnvironmentVariable(Update) == "1")
            await File.WriteAllTextAsync(snapshot, document);
        Assert.True(File.Exists(snapshot), $"{snapshot} is missing. Set {Update}=1 to write it, and look at it.");
        Assert.True(await File.ReadAllTextAsync(snapshot) == document, $"The API's description changed. If that is meant, run this test with {Update}=1 and commit the snapshot.");
    }

    [Fact]
    public async Task Document_NamesEveryProblemASenderCanMeet()
    {
        await using var upload = await redis.StartUploadAsync();

        var document = await upload.Http.GetStringAsync("/openapi/v1.json");

        // These belong to no operation: what the server and routing answer by themselves.
        var general = new[] { ProblemTypes.NotFound, ProblemTypes.MethodNotAllowed, ProblemTypes.Unexpected };
        Assert.All(ProblemTypes.All.Except(general), type => Assert.Contains($"`{type.Uri}`", document, StringComparison.Ordinal));
    }

    private static string SnapshotPath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Snapshots", "openapi-v1.json");
}
