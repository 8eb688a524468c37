namespace CrowdCount.Tests.Infrastructure;

/// <summary>The folder of the solution that these tests were built from.</summary>
public static class Checkout
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CrowdCount.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside the checkout they were built in.");
    }
}
