using System.Text.Json;
using System.Text.RegularExpressions;

namespace CrowdCount.Tests.Infrastructure;

/// <summary>The examples of docs/http-api.md. Long parts of them are left out ("…"), so that only the names of their members can be compared.</summary>
internal static partial class HttpDocument
{
    /// <summary>Names of all members in the JSON that stands next after a text.</summary>
    public static SortedSet<string> MembersAfter(string text)
    {
        var lines = File.ReadAllLines(Path.Combine(Checkout.Root, "docs", "http-api.md"));
        var example = lines.SkipWhile(line => !line.Contains(text, StringComparison.Ordinal)).SkipWhile(line => !line.StartsWith("    {", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal));
        return [.. example.SelectMany(line => Member().Matches(line)).Select(member => member.Groups["name"].Value)];
    }

    /// <summary>Names of all members in an answer, at any depth.</summary>
    public static SortedSet<string> MembersOf(JsonElement answer) =>
        [.. Member().Matches(answer.GetRawText()).Select(member => member.Groups["name"].Value)];

    [GeneratedRegex("\"(?<name>\\w+)\"\\s*:", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Member();
}
