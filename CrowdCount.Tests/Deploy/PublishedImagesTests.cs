using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using CrowdCount.Tests.Architecture;

namespace CrowdCount.Tests.Deploy;

/// <summary>What the images are made of.</summary>
public sealed class PublishedImagesTests
{
    private static readonly string[] Services = ["Upload", "Predict", "Dashboard"];

    [Fact]
    public void Services_AllThree_AreMadeIntoImagesTheSameWay() =>
        Assert.All(Services, service => Assert.Contains(
            XDocument.Load(Path.Combine(Repository.Root, $"CrowdCount.{service}", $"CrowdCount.{service}.csproj")).Descendants("Import"), import => import.Attribute("Project")?.Value == "../deploy/images.props"));

    [Fact]
    public void Images_OfAllServices_AreChiselledWithCulturesAndNotRoot()
    {
        var properties = XDocument.Load(Path.Combine(Repository.Root, "deploy", "images.props"));

        // Without "extra" the image has neither ICU nor time zones.
        Assert.Equal("noble-chiseled-extra", Assert.Single(properties.Descendants("ContainerFamily")).Value);
        Assert.Empty(properties.Descendants("ContainerUser"));
        Assert.Equal("8080", Assert.Single(properties.Descendants("ContainerPort")).Attribute("Include")?.Value);
        Assert.Empty(Directory.EnumerateFiles(Repository.Root, "Dockerfile*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }));
    }

    [Theory]
    [InlineData("Upload")]
    [InlineData("Predict")]
    [InlineData("Dashboard")]
    public void Service_Built_WantsCultures(string service)
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Output($"CrowdCount.{service}"), $"CrowdCount.{service}.runtimeconfig.json")));
        var properties = settings.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");

        Assert.False(properties.TryGetProperty("System.Globalization.Invariant", out var invariant) && invariant.GetBoolean());
    }

    [Fact]
    public void Cultures_OfThisProcess_HaveRussianDatesAndTheTimeOfMoscow()
    {
        var moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
        var noon = new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(TimeSpan.FromHours(3), moscow.GetUtcOffset(noon));
        Assert.Contains("29 ноября 2026", TimeZoneInfo.ConvertTime(noon, moscow).ToString("D", CultureInfo.GetCultureInfo("ru-RU")), StringComparison.Ordinal);
    }
}
