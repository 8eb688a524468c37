using CrowdCount.Upload.Receiving;

namespace CrowdCount.Tests.Upload;

public sealed class PartKindTests
{
    [Theory]
    [InlineData(null, false, "Field")]
    [InlineData(null, true, "Photo")]
    [InlineData("image/jpeg", false, "Photo")]
    [InlineData("image/svg+xml", false, "Photo")]
    [InlineData("application/octet-stream", false, "Photo")]
    [InlineData("text/plain", false, "Field")]
    [InlineData("text/plain; charset=utf-8", true, "Photo")]
    [InlineData("application/xml; charset=\"UTF-8\"", true, "Message")]
    [InlineData("text/xml", false, "Message")]
    [InlineData("application/json", true, "Message")]
    [InlineData("application/vnd.maker+json", false, "Message")]
    [InlineData("gibberish", true, "Photo")]
    public void Part_ByTypeAndName_IsLookedAtOrSkipped(string? contentType, bool hasFileName, string kind) =>
        Assert.Equal(kind, PartKinds.OfPart(contentType, hasFileName).ToString());
}
