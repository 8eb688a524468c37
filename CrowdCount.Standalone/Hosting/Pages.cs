namespace CrowdCount.Standalone.Hosting;

/// <summary>
/// Where a service's static files are. The list of them lies beside the program. In a build the files stay in the service's source and package folders;
/// a published copy has them in <c>pages/CrowdCount.Dashboard/wwwroot/</c>.
/// </summary>
internal sealed class Pages(string service)
{
    private readonly string _published = Path.Combine(StandaloneApp.Folder, "pages", service, "wwwroot");

    public bool ArePublished => Directory.Exists(_published);

    /// <summary>The root of the published files, or null.</summary>
    public string? Root => ArePublished ? _published : null;

    /// <summary>The list that MapStaticAssets reads.</summary>
    public string Endpoints => Path.Combine(StandaloneApp.Folder, $"{service}.staticwebassets.endpoints.json");
}
