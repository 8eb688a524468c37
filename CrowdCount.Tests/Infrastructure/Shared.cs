namespace CrowdCount.Tests.Infrastructure;

/// <summary>The folder of research data beside the checkout, which is no part of it.</summary>
public static class Shared
{
    /// <summary>A folder in it; skips the test where it is missing. CROWDCOUNT_SHARED names another place for it.</summary>
    public static string Folder(string name)
    {
        var root = Environment.GetEnvironmentVariable("CROWDCOUNT_SHARED") ?? Path.Combine(Checkout.Root, "..", "shared");
        var folder = Path.GetFullPath(Path.Combine(root, name));
        Assert.SkipUnless(Directory.Exists(folder), $"There is no folder 'shared/{name}' beside the checkout (or in CROWDCOUNT_SHARED).");
        return folder;
    }
}
