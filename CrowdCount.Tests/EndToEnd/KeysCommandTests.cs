using CrowdCount.Core.Cameras;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.EndToEnd;

/// <summary>The keys of cameras from the command line of Upload.</summary>
public sealed class KeysCommandTests
{
    [Fact]
    public async Task Key_AddedListedAndRevoked_IsPrintedOnceAlone()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var store = await CoreHost.StartAsync(redis);
        Task<CommandRun> KeysAsync(params string[] args) =>
            CommandRun.OfAsync("CrowdCount.Upload", new Dictionary<string, string> { ["ConnectionStrings__redis"] = redis.ConnectionString }, ["keys", .. args]);

        var added = await KeysAsync("add", "north-gate", "--label", "by the fountain");

        Assert.Equal(0, added.Code);
        var key = added.Output.TrimEnd('\n');
        Assert.True(KeyText.IsKey(key), $"{added}");
        Assert.DoesNotContain(key, added.Error, StringComparison.Ordinal);
        var gate = CameraId.Parse("north-gate");
        var keys = store.Get<CameraKeys>();
        Assert.Equal(KeyVerdict.Right, await keys.CheckAsync(gate, key, CancellationToken.None));

        var second = await KeysAsync("add", "north-gate", "--old-end-after", "24h");
        var listed = await KeysAsync("list");

        Assert.Equal(0, second.Code);
        var lines = listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Matches($"^north-gate\t[a-z2-7]{{8}}\t…{key[^4..]}\tmade .*\tends .*\tby the fountain$", lines[0]);
        Assert.Contains("does not end", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(key, listed.Output + listed.Error, StringComparison.Ordinal);

        var revoked = await KeysAsync("revoke", "north-gate", lines[0].Split('\t')[1]);

        Assert.Equal((0, ""), (revoked.Code, revoked.Output));
        Assert.Equal(KeyVerdict.Unknown, await keys.CheckAsync(gate, key, CancellationToken.None));
        Assert.Equal(1, (await KeysAsync("revoke", "north-gate", "nosuchid")).Code);
    }

    [Theory]
    [InlineData(2, "A camera id has", "add", "a/b")]
    [InlineData(2, "'soon' is no time", "add", "gate", "--old-end-after", "soon")]
    [InlineData(2, "", "remove", "gate")]
    [InlineData(1, "ConnectionStrings:redis is not set", "list")]
    public async Task Command_CalledWrongly_SaysWhy(int code, string sentence, params string[] args)
    {
        var run = await CommandRun.OfAsync("CrowdCount.Upload", new Dictionary<string, string>(), ["keys", .. args]);

        Assert.Equal(code, run.Code);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }
}
