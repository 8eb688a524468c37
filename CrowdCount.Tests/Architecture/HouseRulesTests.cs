namespace CrowdCount.Tests.Architecture;

public sealed class HouseRulesTests
{
    [Fact]
    public void Packages_HaveTheirVersionsInOnePlace()
    {
        var own = Directory.EnumerateFiles(Repository.Root, "*.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .Where(file => File.ReadAllText(file).Contains("<PackageReference", StringComparison.Ordinal) && File.ReadAllLines(file).Any(line => line.Contains("<PackageReference", StringComparison.Ordinal) && line.Contains("Version=", StringComparison.Ordinal)));

        Assert.Empty(own.Select(Path.GetFileName));
    }

    [Fact]
    public void Warnings_AreErrors() =>
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props")), StringComparison.Ordinal);

    [Theory]
    [InlineData("run.sh")]
    [InlineData("test.sh")]
    [InlineData("deploy/generate.sh")]
    [InlineData("deploy/images.sh")]
    [InlineData("deploy/secrets.sh")]
    [InlineData(".ci/run")]
    public void Scripts_CanBeExecuted(string script)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no executable bit.");
            return;
        }

        Assert.True(File.GetUnixFileMode(Path.Combine(Repository.Root, script)).HasFlag(UnixFileMode.UserExecute));
    }
}
