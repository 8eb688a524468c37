using System.Xml.Linq;

namespace CrowdCount.Tests.Architecture;

/// <summary>What a project file refers to.</summary>
internal sealed record ProjectFile(string Name, string Sdk, IReadOnlySet<string> Projects, IReadOnlySet<string> Packages, IReadOnlySet<string> Frameworks)
{
    public static IReadOnlyList<ProjectFile> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "CrowdCount.*.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }).Select(Read),
    ];

    public static ProjectFile Of(string name) => All.Single(project => project.Name == name);

    private static ProjectFile Read(string path)
    {
        var xml = XDocument.Load(path);
        HashSet<string> Names(string element) =>
            [.. xml.Descendants(element).Select(reference => reference.Attribute("Include")?.Value).OfType<string>().Select(include => include.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(include) : include)];
        return new ProjectFile(
            Path.GetFileNameWithoutExtension(path), xml.Root!.Attribute("Sdk")?.Value ?? "", Names("ProjectReference"), Names("PackageReference"), Names("FrameworkReference"));
    }
}
