namespace CrowdCount.Tests.Infrastructure;

/// <summary>
/// Cases that are much like others and take long: <c>CROWDCOUNT_EVERYTHING=1 ./test.sh</c> runs them too.
/// As <c>Skip = Everything.Reason, SkipType = typeof(Everything), SkipUnless = nameof(Everything.IsWanted)</c>.
/// </summary>
public static class Everything
{
    public const string Reason = "Much like another one, and slow: CROWDCOUNT_EVERYTHING=1 runs it too.";

    public static bool IsWanted => Environment.GetEnvironmentVariable("CROWDCOUNT_EVERYTHING") == "1";
}
