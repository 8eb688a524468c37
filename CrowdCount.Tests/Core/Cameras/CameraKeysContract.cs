using System.Text.RegularExpressions;
using CrowdCount.Core.Cameras;
using CrowdCount.Tests.Core.Engines;

namespace CrowdCount.Tests.Core.Cameras;

/// <summary>Keys of cameras: made, rotated without a gap, revoked at once, good for one camera only.</summary>
public abstract partial class CameraKeysContract(Engine engine) : StoreTest(engine)
{
    private static readonly CameraId Gate = CameraId.Parse("gate");
    private static readonly CameraId Square = CameraId.Parse("square");

    private CameraKeys CameraKeys => Host.Get<CameraKeys>();

    [Fact]
    public async Task Key_Added_IsRightForItsCameraOnly()
    {
        var created = await AddAsync(Gate);
        await AddAsync(Square);

        Assert.Matches(FormOfAKey(), created.Key);
        Assert.Equal(KeyVerdict.Right, await CheckAsync(Gate, created.Key));
        Assert.Equal(KeyVerdict.Unknown, await CheckAsync(Square, created.Key));
        Assert.Equal(KeyVerdict.Unknown, await CheckAsync(CameraId.Parse("nobody"), created.Key));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task NoKey_Given_IsMissingOnlyWhereThereIsOne(string? nothing)
    {
        await AddAsync(Gate);

        Assert.Equal(KeyVerdict.Missing, await CheckAsync(Gate, nothing));
        Assert.Equal(KeyVerdict.NoneSet, await CheckAsync(Square, nothing));
    }

    [Fact]
    public async Task Key_AlmostRight_IsUnknown()
    {
        var key = (await AddAsync(Gate)).Key;

        foreach (var wrong in new[] { key[..^1], $"{key}0", key.ToUpperInvariant(), $" {key}", key[1..] + key[..1], "\0", new string('k', 10_000) })
            Assert.Equal(KeyVerdict.Unknown, await CheckAsync(Gate, wrong));
    }

    [Fact]
    public async Task Store_WithAKey_HoldsItsHashAndNotItsText()
    {
        var key = (await AddAsync(Gate, "by the fountain")).Key;

        var dump = (await StoreDump.TakeAsync(Redis)).ToString();
        Assert.Contains("by the fountain", dump, StringComparison.Ordinal);
        Assert.DoesNotContain(key, dump, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(key[^4..], dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Created_Printed_DoesNotShowItsKey()
    {
        var created = await AddAsync(Gate);

        Assert.DoesNotContain(created.Key, $"{created}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_Listed_SayWhatIsKnownOfThemOldestFirst()
    {
        var first = await AddAsync(Gate, "installer");
        Time.Advance(TimeSpan.FromMinutes(1));
        var second = await AddAsync(Gate, oldEndAfter: TimeSpan.FromHours(24));

        Assert.Equal(
            [
                new CameraKey(first.Id, first.Key[^4..], "installer", Start, Start.AddMinutes(1).AddHours(24)),
                new CameraKey(second.Id, second.Key[^4..], "", Start.AddMinutes(1), null),
            ],
            await ListAsync(Gate));
        Assert.Empty(await ListAsync(Square));
    }

    [Fact]
    public async Task Rotation_WithTime_LeavesTheOldKeyUntilThen()
    {
        var old = await AddAsync(Gate);
        var fresh = await AddAsync(Gate, oldEndAfter: TimeSpan.FromHours(24));

        Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        Assert.Equal((KeyVerdict.Right, KeyVerdict.Right), (await CheckAsync(Gate, old.Key), await CheckAsync(Gate, fresh.Key)));

        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal((KeyVerdict.Unknown, KeyVerdict.Right), (await CheckAsync(Gate, old.Key), await CheckAsync(Gate, fresh.Key)));
        Assert.Equal(fresh.Id, Assert.Single(await ListAsync(Gate)).Id);
    }

    [Fact]
    public async Task Rotation_AtOnce_EndsTheOldKeys()
    {
        var old = await AddAsync(Gate);

        var fresh = await AddAsync(Gate, oldEndAfter: TimeSpan.Zero);

        Assert.Equal((KeyVerdict.Unknown, KeyVerdict.Right), (await CheckAsync(Gate, old.Key), await CheckAsync(Gate, fresh.Key)));
    }

    [Fact]
    public async Task Rotation_Twice_NeverGivesAKeyMoreTime()
    {
        var old = await AddAsync(Gate);
        await AddAsync(Gate, oldEndAfter: TimeSpan.FromHours(1));
        await AddAsync(Gate, oldEndAfter: TimeSpan.FromHours(48));

        Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(KeyVerdict.Unknown, await CheckAsync(Gate, old.Key));
    }

    [Fact]
    public async Task Key_Revoked_IsUnknownAtOnceAlsoInAnotherProcess()
    {
        var (kept, revoked) = (await AddAsync(Gate), await AddAsync(Gate));
        var other = (await StartHostAsync()).Get<CameraKeys>();
        Assert.Equal(KeyVerdict.Right, await other.CheckAsync(Gate, revoked.Key, CancellationToken.None));

        Assert.True(await CameraKeys.RevokeAsync(Gate, revoked.Id, CancellationToken.None));

        Assert.Equal(KeyVerdict.Unknown, await other.CheckAsync(Gate, revoked.Key, CancellationToken.None));
        Assert.Equal(KeyVerdict.Right, await other.CheckAsync(Gate, kept.Key, CancellationToken.None));
        Assert.False(await CameraKeys.RevokeAsync(Gate, revoked.Id, CancellationToken.None));
        Assert.False(await CameraKeys.RevokeAsync(Square, kept.Id, CancellationToken.None));
    }

    [Fact]
    public async Task SixthKey_OfACamera_IsRefusedAndEndsNoOther()
    {
        for (var i = 0; i < 5; i++)
            await AddAsync(Gate);
        var before = await StoreDump.TakeAsync(Redis);

        await Assert.ThrowsAsync<TooManyKeysException>(() => AddAsync(Gate));
        await Assert.ThrowsAsync<TooManyKeysException>(() => AddAsync(Gate, oldEndAfter: TimeSpan.FromHours(1)));

        Assert.Empty((await StoreDump.TakeAsync(Redis)).ChangedSince(before));
        await AddAsync(Gate, oldEndAfter: TimeSpan.Zero);
        Assert.Single(await ListAsync(Gate));
    }

    [Fact]
    public async Task Keys_AddedAtOnce_AreNeverMoreThanFive()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await AddAsync(Gate);
                return true;
            }
            catch (TooManyKeysException)
            {
                return false;
            }
        }));

        Assert.Equal(5, tries.Count(added => added));
        Assert.Equal(5, (await ListAsync(Gate)).Count);
    }

    [Fact]
    public async Task Any_WithoutALiveKey_IsFalse()
    {
        Assert.False(await CameraKeys.AnyAsync());
        var key = await AddAsync(Gate);
        Assert.True(await CameraKeys.AnyAsync());
        Assert.Equal([Gate], await CameraKeys.CamerasAsync(CancellationToken.None));

        await CameraKeys.RevokeAsync(Gate, key.Id, CancellationToken.None);

        Assert.False(await CameraKeys.AnyAsync());
        Assert.Empty(await CameraKeys.CamerasAsync(CancellationToken.None));
    }

    [Fact]
    public async Task KeysOfCameras_InSeveralPartitions_AreAllFound()
    {
        await Redis.ExecuteAsync("FLUSHALL");
        var keys = (await StartHostAsync(("Store:Partitions", "4"))).Get<CameraKeys>();
        for (var i = 0; i < 12; i++)
            await keys.AddAsync(CameraId.Parse($"gate-{i:00}"), null, null, CancellationToken.None);

        Assert.Equal(12, (await keys.CamerasAsync(CancellationToken.None)).Count);
        Assert.True((await StoreDump.NamesAsync(Redis, "cc:{*}:keyed")).Length > 1);
    }

    [Fact]
    public async Task Camera_Removed_LosesItsKeysAndTheOthersKeepTheirs()
    {
        await CountAsync("gate", 1, 10);
        var (gone, kept) = (await AddAsync(Gate), await AddAsync(Square));

        await Host.Get<CameraRemoval>().RemoveAsync(Gate, CancellationToken.None);

        Assert.Equal(KeyVerdict.Unknown, await CheckAsync(Gate, gone.Key));
        Assert.Equal(KeyVerdict.Right, await CheckAsync(Square, kept.Key));
        Assert.Equal([Square], await CameraKeys.CamerasAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Label_WithControlCharactersOrTooLong_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => AddAsync(Gate, "two\nlines"));
        await Assert.ThrowsAsync<ArgumentException>(() => AddAsync(Gate, new string('l', CameraKeys.LongestLabel + 1)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => AddAsync(Gate, oldEndAfter: TimeSpan.FromSeconds(-1)));
    }

    private Task<CreatedKey> AddAsync(CameraId camera, string? label = null, TimeSpan? oldEndAfter = null) => CameraKeys.AddAsync(camera, label, oldEndAfter, CancellationToken.None);

    private Task<IReadOnlyList<CameraKey>> ListAsync(CameraId camera) => CameraKeys.ListAsync(camera, CancellationToken.None);

    private Task<KeyVerdict> CheckAsync(CameraId camera, string? key) => CameraKeys.CheckAsync(camera, key, CancellationToken.None);

    [GeneratedRegex("^[a-z2-7]{26}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormOfAKey();
}
