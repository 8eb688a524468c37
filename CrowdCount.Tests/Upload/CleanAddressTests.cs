using CrowdCount.Core.Cameras;
using CrowdCount.Upload.Keys;

namespace CrowdCount.Tests.Upload;

/// <summary>What is left of an address for logs and traces.</summary>
public sealed class CleanAddressTests
{
    private const string Key = "ab2cdefghijklmnopqrstuvwxy";

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/docs/", "/docs/")]
    [InlineData("/C", "/c")]
    [InlineData("/c/gate", "/c/gate")]
    [InlineData("/css/page.css", "/css/page.css")]
    [InlineData("/api/v1/cameras/gate/photos", "/api/v1/cameras/gate/photos")]
    [InlineData("/api/v1/cameras/NorthEntranceParkingLot2East/photos", "/api/v1/cameras/NorthEntranceParkingLot2East/photos")]
    [InlineData("/api/v1/photos/00ABCDEFGHJKMNPQRSTVWXYZ2345", "/api/v1/photos/00ABCDEFGHJKMNPQRSTVWXYZ2345")]
    [InlineData("/crowdy/image/count", "/crowdy/image/count")]
    public void Path_WithoutAKey_StaysAsItIs(string path, string clean) => Assert.Equal(new CleanAddress(clean, "", null), CleanAddress.Of(path, ""));

    [Theory]
    [InlineData($"/c/gate/{Key}")]
    [InlineData($"//c//gate//{Key}//")]
    [InlineData($"/C/gate/{Key}/")]
    public void Path_OfADoorWithItsKey_GivesItAway(string path) => Assert.Equal(new CleanAddress("/c/gate", "", Key), CleanAddress.Of(path, ""));

    [Theory]
    [InlineData($"/c/gate/{Key}/more")]
    [InlineData($"/c/a/b/c/{Key}")]
    [InlineData($"/c%2Fgate%2F{Key}")]
    [InlineData($"/c/gate%2f{Key}")]
    [InlineData($"/c/gate%252f{Key}")]
    [InlineData($"/c/{Key}/gate")]
    [InlineData($"/c/gate;{Key}")]
    [InlineData($"/d/gate/{Key}")]
    [InlineData($"/{Key}")]
    [InlineData($"/c.php/{Key}x")]
    [InlineData($"/api/v1/cameras/{Key}/photos")]
    [InlineData($"/api/v1/cameras/gate:{Key}/photos")]
    [InlineData($"/api/v1/cameras/gate/photos/{Key}")]
    [InlineData($"/api/v1/photos/{Key}")]
    public void Path_WithAKeyInTheWrongPlace_ShowsNothingOfIt(string path)
    {
        foreach (var shown in new[] { CleanAddress.Of(path, "").Path, CleanAddress.Of(path.Replace(Key, Key.ToUpperInvariant(), StringComparison.Ordinal), "").Path, CleanAddress.Of(Encoded(path), "").Path })
            Assert.DoesNotContain(Key, Uri.UnescapeDataString(Uri.UnescapeDataString(shown)), StringComparison.OrdinalIgnoreCase);

        // Two times, as some proxies do.
        static string Encoded(string path) => path.Replace(Key, string.Concat(Key.Select(c => $"%25{(int)c:x2}")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("?camera=gate&culture=ru", "?camera=gate&culture=ru")]
    [InlineData("?include=points", "?include=points")]
    [InlineData("?camera_id=%D0%B2%D1%85%D0%BE%D0%B4", "?camera_id=%D0%B2%D1%85%D0%BE%D0%B4")]
    [InlineData($"?key={Key}", "")]
    [InlineData($"?{Key}", "")]
    [InlineData($"?include=points&key={Key}x", "?include=points")]
    [InlineData($"?camera={Key}", "?camera=***")]
    [InlineData("?auth=Z2F0ZTphYjJjZGVmZ2hp", "")]
    public void Query_KeepsOnlyWhatIsRead(string query, string clean) => Assert.Equal(clean, CleanAddress.Of("/", query).Query);

    [Fact]
    public void Keys_Random_HaveTheFormThatIsLookedFor()
    {
        for (var i = 0; i < 1_000; i++)
            Assert.True(KeyText.IsKey(KeyText.Random()) && KeyText.MayHoldKey($"x{KeyText.Random()}".ToUpperInvariant()));
    }
}
