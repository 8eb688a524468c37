using CrowdCount.Core.Counting;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Photos;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Storage;

/// <summary>Each move from each state: what it changes, and that it changes nothing where it does not fit.</summary>
public abstract class MovesContract(Engine engine) : StoreTest(engine)
{
    private const string Camera = "gate";

    public enum Life
    {
        Waiting,
        WaitingForRetry,
        DueForRetry,
        HeldByMe,
        HeldByAnother,
        Counted,
        Parked,
        Discarded,
        Superseded,
    }

    public enum Move
    {
        Accept,
        Claim,
        Renew,
        Retry,
        Release,
        Record,
        Park,
        Requeue,
        Discard,
    }

    /// <summary>All that is allowed: the state afterwards and the keys that change. {id} is the photo's.</summary>
    private static readonly Dictionary<(Life, Move), (PhotoState State, string Keys)> Allowed = new()
    {
        [(Life.Waiting, Move.Claim)] = (PhotoState.Counting, "camera:gate ledger:2026-09-10 live receipt:{id} total"),
        [(Life.DueForRetry, Move.Claim)] = (PhotoState.Counting, "camera:gate ledger:2026-09-10 live receipt:{id} retry total"),
        [(Life.HeldByMe, Move.Renew)] = (PhotoState.Counting, ""),
        [(Life.HeldByMe, Move.Retry)] = (PhotoState.Waiting, "camera:gate ledger:2026-09-10 live receipt:{id} retry total"),
        [(Life.HeldByMe, Move.Release)] = (PhotoState.Waiting, "camera:gate ledger:2026-09-10 live receipt:{id} retry total"),
        [(Life.HeldByMe, Move.Record)] = (PhotoState.Counted, Recorded),
        // A record is taken from whoever brings it first: the work is done, and a second one finds another state.
        [(Life.HeldByAnother, Move.Record)] = (PhotoState.Counted, Recorded),
        [(Life.HeldByMe, Move.Park)] = (PhotoState.Parked, "ledger:2026-09-10 live parked receipt:{id} total"),
        [(Life.Parked, Move.Requeue)] = (PhotoState.Waiting, "camera:gate ledger:2026-09-10 live parked receipt:{id} total"),
        [(Life.Parked, Move.Discard)] = (PhotoState.Discarded, "bytes-total bytes:{id} ledger:2026-09-10 parked receipt:{id} total"),
    };

    private static string Recorded =>
        "camera:gate counts:gate heads:{id} latest ledger:2026-09-10 live photos-by-time receipt:{id} "
        + "rollup:gate:15m:20706 rollup:gate:1d:2026 rollup:gate:1h:2070 rollup:gate:1m:124238 rollup:gate:30s:496955 "
        + "second:1789039937 sequence thumb:{id} total window:1789039920";

    [Theory]
    [InlineData(Life.Waiting)]
    [InlineData(Life.WaitingForRetry)]
    [InlineData(Life.DueForRetry)]
    [InlineData(Life.HeldByMe)]
    [InlineData(Life.HeldByAnother)]
    [InlineData(Life.Counted)]
    [InlineData(Life.Parked)]
    [InlineData(Life.Discarded)]
    [InlineData(Life.Superseded)]
    public async Task EveryMove_FromState_ChangesWhatItMayAndNothingElse(Life life)
    {
        foreach (var move in Enum.GetValues<Move>())
            await MoveAsync(life, move);
    }

    private async Task MoveAsync(Life life, Move move)
    {
        await Redis.ExecuteAsync("FLUSHALL");
        Assert.Null((await Host.Queue.ClaimAsync("warm", false, CancellationToken.None)).Item); // makes streams and groups
        var receipt = await BringToAsync(life);
        // So that whatever takes the time shows it; retries wait two seconds.
        Time.Advance(TimeSpan.FromMilliseconds(7));
        receipt = await ReceiptAsync(receipt.Id);
        var before = await StoreDump.TakeAsync(Redis);

        var moved = await DoAsync(move, ItemOf(receipt));

        var what = $"{move} of a photo that is {life}";
        var changed = string.Join(' ', (await StoreDump.TakeAsync(Redis)).ChangedSince(before));
        var state = (await ReceiptAsync(receipt.Id)).State;
        await AssertAddsUpAsync();
        if (move == Move.Accept)
        {
            // A repeat in every state.
            Assert.False(moved, what);
            Assert.Equal((what, receipt.State), (what, state));
            Assert.Equal((what, "camera:gate ledger:2026-09-10 total"), (what, changed));
            Assert.Equal(1, (await Host.ReadLedgerAsync()).Day.Repeats);
        }
        else if (Allowed.TryGetValue((life, move), out var allowed))
        {
            Assert.True(moved, what);
            Assert.Equal((what, allowed.State), (what, state));
            Assert.Equal((what, allowed.Keys.Replace("{id}", receipt.Id.Value, StringComparison.Ordinal)), (what, changed));
        }
        else
        {
            Assert.False(moved, what);
            Assert.Equal((what, ""), (what, changed));
        }
    }

    private async Task<Receipt> BringToAsync(Life life)
    {
        if (life == Life.Superseded)
            await Redis.HashSetAsync($"cc:{{0}}:camera:{Camera}", "newest-wins", 1);
        var receipt = await Host.AcceptAsync(Camera, TinyPhotos.Jpeg(1));
        if (life == Life.Waiting)
            return receipt;
        if (life == Life.Superseded)
        {
            await CountAsync(Camera, 2, 5);
            return receipt;
        }

        var item = await Host.ClaimAsync(life == Life.HeldByAnother ? "another" : "me");
        if (life is Life.WaitingForRetry or Life.DueForRetry)
            Assert.Equal(MoveOutcome.Done, await Host.Queue.RetryAsync(item, "The decoder failed."));
        if (life == Life.DueForRetry)
            Time.Advance(TimeSpan.FromSeconds(2));
        if (life == Life.Counted)
            Assert.Equal(MoveOutcome.Done, await Host.RecordAsync(item, 7));
        if (life is Life.Parked or Life.Discarded)
            Assert.Equal(MoveOutcome.Done, await Host.Queue.ParkAsync(item, "This is no picture."));
        if (life == Life.Discarded)
            Assert.Equal(MoveOutcome.Done, await Host.Parked.DiscardAsync(item.Id));
        return receipt;
    }

    /// <summary>What a worker "me" would hold in its hands had it claimed the photo once.</summary>
    private static WorkItem ItemOf(Receipt receipt) =>
        new(receipt.Id, receipt.Camera, "me", receipt.AcceptedAt, receipt.CapturedAt, receipt.Bytes, receipt.Format, receipt.Flags, 0, 0, false, null);

    private async Task<bool> DoAsync(Move move, WorkItem item) => move switch
    {
        Move.Accept => await Host.SendAsync(Camera, TinyPhotos.Jpeg(1)) is IntakeResult.Accepted,
        Move.Claim => (await Host.Queue.ClaimAsync("me", false, CancellationToken.None)).Item is not null,
        Move.Renew => await Host.Queue.RenewAsync(item) == MoveOutcome.Done,
        Move.Retry => await Host.Queue.RetryAsync(item, "It failed.") == MoveOutcome.Done,
        Move.Release => await Host.Queue.ReleaseAsync(item) == MoveOutcome.Done,
        Move.Record => await Host.RecordAsync(item, 3) == MoveOutcome.Done,
        Move.Park => await Host.Queue.ParkAsync(item, "Broken.") == MoveOutcome.Done,
        Move.Requeue => await Host.Parked.RequeueAsync(item.Id) == MoveOutcome.Done,
        Move.Discard => await Host.Parked.DiscardAsync(item.Id) == MoveOutcome.Done,
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, null),
    };
}
