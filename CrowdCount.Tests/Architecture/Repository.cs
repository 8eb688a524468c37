namespace CrowdCount.Tests.Architecture;

/// <summary>The source tree that these tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder of CrowdCount.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>What the build laid out for a project, in the configuration of this test run (…/CrowdCount.X/bin/Release/net10.0/).</summary>
    public static string Output(string project)
    {
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(Root, project, "bin", folder.Parent!.Name, folder.Name);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CrowdCount.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("No CrowdCount.sln above the test's folder.");
    }
}
