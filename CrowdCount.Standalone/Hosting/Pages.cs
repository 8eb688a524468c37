namespace CrowdCount.Standalone.Hosting;

/// <summary>
/// Where a service's static files are. In a build they stay in the service's source and package folders, named by files beside the program;
/// a published copy has <c>pages/CrowdCount.Dashboard/wwwroot/</c> and the list of its endpoints next to that.
/// </summary>
internal sealed class Pages(string service)
{
    private readonly string _published = Path.Combine(StandaloneApp.Folder, "pages", service);

    public bool ArePublished => Directory.Exists(_published);

    /// <summary>The root of the published files, or null.</summary>
    public string? Root => ArePublished ? Path.Combine(_published, "wwwroot") : null;

    /// <summary>The list that MapStaticAssets reads.</summary>
    public string Endpoints => Path.Combine(ArePublished ? _published : StandaloneApp.Folder, $"{service}.staticwebassets.endpoints.json");
}
