using StackExchange.Redis;

namespace CrowdCount.Core.Counting;

internal static class MoveOutcomes
{
    /// <summary>The one word with which a script says what it did.</summary>
    public static MoveOutcome Parse(RedisResult answer) => (string?)answer switch
    {
        "done" => MoveOutcome.Done,
        "parked" => MoveOutcome.Parked,
        "ignored" => MoveOutcome.Ignored,
        var other => throw new InvalidOperationException($"A script answered '{other}'."),
    };
}
