using CrowdCount.Core.Counting;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Storage;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Intake;

/// <summary>What is refused, with what advice, and that a repeat never is.</summary>
public abstract class LimitsContract(Engine engine) : StoreTest(engine)
{
    [Fact]
    public async Task MaxWaiting_Reached_RefusesUntilOneIsClaimed()
    {
        var host = await StartHostAsync(("Intake:MaxWaiting", "2"));
        await host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        await host.AcceptAsync("hall", TinyPhotos.Jpeg(2));

        await RefusedAsync(host, "door", 3, Refusal.QueueFull, TimeSpan.FromSeconds(5));
        Assert.IsType<IntakeResult.Repeated>(await host.SendAsync("gate", TinyPhotos.Jpeg(1)));
        await host.ClaimAsync();
        await host.AcceptAsync("door", TinyPhotos.Jpeg(3));
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task MaxWaitingBytes_WouldBeExceeded_Refuses()
    {
        var host = await StartHostAsync(("Intake:MaxWaitingBytes", "1000000"));
        await host.AcceptAsync("gate", Large(1, 600_000));

        var refused = Assert.IsType<IntakeResult.Refused>(await host.SendAsync("gate", Large(2, 600_000)));
        Assert.Equal(Refusal.QueueFull, refused.Reason);
        await host.AcceptAsync("gate", Large(3, 400_000));
        Assert.IsType<IntakeResult.Refused>(await host.SendAsync("gate", TinyPhotos.Jpeg(4)));
        Assert.IsType<IntakeResult.Repeated>(await host.SendAsync("gate", Large(1, 600_000)));

        // A photo that is being counted no longer waits; one that is put back does.
        var item = await host.ClaimAsync();
        await host.AcceptAsync("gate", TinyPhotos.Jpeg(4));
        await host.Queue.ReleaseAsync(item);
        Assert.IsType<IntakeResult.Refused>(await host.SendAsync("gate", TinyPhotos.Jpeg(5)));
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task MaxWaitingPerCamera_Reached_SlowsThatCameraDown()
    {
        var host = await StartHostAsync(("Intake:MaxWaitingPerCamera", "2"));
        await host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        await host.AcceptAsync("gate", TinyPhotos.Jpeg(2));

        await RefusedAsync(host, "gate", 3, Refusal.SlowDown, TimeSpan.FromSeconds(5));
        Assert.IsType<IntakeResult.Repeated>(await host.SendAsync("gate", TinyPhotos.Jpeg(2)));
        await host.AcceptAsync("hall", TinyPhotos.Jpeg(3));
        await host.Queue.ParkAsync(await host.ClaimAsync(), "This is no picture.");
        await host.AcceptAsync("gate", TinyPhotos.Jpeg(3));
    }

    [Fact]
    public async Task WaitingPerCamera_EveryMove_EqualsWhatWaits()
    {
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(2));
        await ExpectAsync(2);
        var item = await Host.ClaimAsync();
        await ExpectAsync(1);
        await Host.Queue.RetryAsync(item, "It failed.");
        await ExpectAsync(2);
        item = await Host.ClaimAsync();
        await Host.Queue.ParkAsync(item, "This is no picture.");
        await ExpectAsync(1);
        await Host.Parked.RequeueAsync(item.Id);
        await ExpectAsync(2);

        async Task ExpectAsync(int waiting)
        {
            Assert.Equal(waiting, (int)await Redis.HashGetAsync("cc:{0}:camera:gate", "waiting"));
            Assert.Equal(waiting * TinyPhotos.Jpeg(1).Length, (int)await Redis.HashGetAsync("cc:{0}:total", "bytes-waiting"));
        }
    }

    [Fact]
    public async Task WaitingPerCamera_ProfileExpiredMeanwhile_ComesBackToZero()
    {
        var host = await StartHostAsync(("Intake:MaxWaitingPerCamera", "3"));
        for (var i = 0; i < 3; i++)
            await host.AcceptAsync("gate", TinyPhotos.Jpeg(i));
        await Redis.KeyDeleteAsync("cc:{0}:camera:gate"); // nothing was counted for an hour
        await host.AcceptAsync("gate", TinyPhotos.Jpeg(3));
        for (var i = 0; i < 4; i++)
            await host.RecordAsync(await host.ClaimAsync(), 1);

        Assert.Equal(0, (int)await Redis.HashGetAsync("cc:{0}:camera:gate", "waiting"));
        for (var i = 10; i < 13; i++)
            await host.AcceptAsync("gate", TinyPhotos.Jpeg(i));
        await RefusedAsync(host, "gate", 20, Refusal.SlowDown, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task MaxCameras_Reached_RefusesNewOnesOnly()
    {
        var host = await StartHostAsync(("Intake:MaxCameras", "2"));
        await CountAsync("gate", 1, 5, host: host);
        await host.AcceptAsync("hall", TinyPhotos.Jpeg(2));

        await RefusedAsync(host, "door", 3, Refusal.TooManyCameras, TimeSpan.FromMinutes(1));
        await host.AcceptAsync("gate", TinyPhotos.Jpeg(4));
        Assert.DoesNotContain((await LiveAsync(host)).Cameras, c => c.Id.Value == "door");
    }

    [Fact]
    public async Task MaxCameras_OneIsForgotten_ItsPlaceIsFree()
    {
        var host = await StartHostAsync(("Intake:MaxCameras", "2"));
        await host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        await host.AcceptAsync("hall", TinyPhotos.Jpeg(2));
        await Redis.KeyDeleteAsync("cc:{0}:camera:hall"); // an hour without a count

        Assert.Single((await LiveAsync(host)).Cameras);
        await host.AcceptAsync("door", TinyPhotos.Jpeg(3));
        Assert.Equal(["door", "gate"], (await LiveAsync(host)).Cameras.Select(c => c.Id.Value));
        await RefusedAsync(host, "roof", 4, Refusal.TooManyCameras, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Camera_WithoutACountedPhoto_LivesOneHour()
    {
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        Assert.InRange((await Redis.KeyTimeToLiveAsync("cc:{0}:camera:gate"))!.Value.TotalMinutes, 59, 60);

        await Host.RecordAsync(await Host.ClaimAsync(), 4);
        Assert.Null(await Redis.KeyTimeToLiveAsync("cc:{0}:camera:gate"));
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(2));
        Assert.Null(await Redis.KeyTimeToLiveAsync("cc:{0}:camera:gate"));
    }

    [Fact]
    public async Task Camera_ForgottenBeforeItsPhotoIsCounted_ComesBack()
    {
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        await Redis.KeyDeleteAsync("cc:{0}:camera:gate");

        await Host.RecordAsync(await Host.ClaimAsync(), 4);

        var camera = Assert.Single((await LiveAsync()).Cameras);
        Assert.Equal((Start, Start, 4), (camera.FirstSeen, camera.LastSeen, camera.Latest!.Count));
        await AssertAddsUpAsync();
    }

    [Fact]
    public async Task Store_NearlyFull_RefusesNewPhotosButAnswersRepeats()
    {
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        var used = Host.Get<StoreStatus>().UsedMemory;
        await Redis.ExecuteAsync("CONFIG", "SET", "maxmemory", used + (used / 10)); // more than 80 % used
        try
        {
            Time.Advance(TimeSpan.FromSeconds(2));
            await Eventually.TrueAsync(() => Host.Get<StoreStatus>().Refusing == Refusal.StoreFull, TimeSpan.FromSeconds(10), "The monitor did not see it.");

            await RefusedAsync(Host, "gate", 2, Refusal.StoreFull, TimeSpan.FromSeconds(30));
            Assert.IsType<IntakeResult.Repeated>(await Host.SendAsync("gate", TinyPhotos.Jpeg(1)));
            Assert.Equal(MoveOutcome.Done, await Host.RecordAsync(await Host.ClaimAsync(), 4));
        }
        finally
        {
            await Redis.ExecuteAsync("CONFIG", "SET", "maxmemory", 0);
        }

        Time.Advance(TimeSpan.FromSeconds(2));
        await Eventually.TrueAsync(() => Host.Get<StoreStatus>().Refusing is null, TimeSpan.FromSeconds(10), "The monitor did not see it.");
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(2));
    }

    [Fact]
    public async Task Store_QuiteFull_StillAnswersRepeats()
    {
        await Host.AcceptAsync("gate", TinyPhotos.Jpeg(1));
        await Redis.ExecuteAsync("CONFIG", "SET", "maxmemory", 1);
        try
        {
            Assert.IsType<IntakeResult.Repeated>(await Host.SendAsync("gate", TinyPhotos.Jpeg(1)));
            await RefusedAsync(Host, "gate", 2, Refusal.StoreFull, TimeSpan.FromSeconds(30));
        }
        finally
        {
            await Redis.ExecuteAsync("CONFIG", "SET", "maxmemory", 0);
        }

        Assert.Equal(1, (await Host.ReadLedgerAsync()).Day.Repeats);
    }

    [Theory]
    [InlineData(Refusal.Empty)]
    [InlineData(Refusal.NotAnImage)]
    [InlineData(Refusal.Heic)]
    [InlineData(Refusal.TooLarge)]
    [InlineData(Refusal.Truncated)]
    [InlineData(Refusal.TooManyPixels)]
    public async Task BadPhoto_IsRefusedBookedAndNotStored(Refusal reason)
    {
        byte[] content = reason switch
        {
            Refusal.Empty => [],
            Refusal.NotAnImage => "a text that is long enough to be something"u8.ToArray(),
            Refusal.Heic => [0, 0, 0, 0x18, .. "ftypheic"u8, .. new byte[40]],
            Refusal.TooLarge => Large(1, 20_000_001),
            Refusal.Truncated => TestPhotos.Jpeg()[..^200],
            _ => TinyPhotos.PngHeader(10_000, 10_000),
        };

        var refused = Assert.IsType<IntakeResult.Refused>(await Host.SendAsync("gate", content));

        Assert.Equal((reason, null), (refused.Reason, refused.RetryAfter));
        Assert.EndsWith(".", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(1, (long)await Redis.HashGetAsync("cc:{0}:total", $"refused:{PhotoIntake.NameOf(reason)}"));
        Assert.Empty((await LiveAsync()).Cameras);
        Assert.Equal(0, await StoredBytesAsync());
    }

    [Fact]
    public void NameOf_EveryRefusal_IsStableAndItsOwn()
    {
        var names = Enum.GetValues<Refusal>().Select(PhotoIntake.NameOf).ToArray();

        Assert.Equal(
            ["empty", "not-an-image", "heic", "too-large", "truncated", "too-many-pixels", "key-reused", "slow-down", "camera-is-real", "camera-is-simulated", "too-many-cameras", "queue-full", "store-full", "store-unavailable", "no-room-on-disk"],
            names);
    }

    private static async Task RefusedAsync(CoreHost host, string camera, int number, Refusal reason, TimeSpan retryAfter)
    {
        var refused = Assert.IsType<IntakeResult.Refused>(await host.SendAsync(camera, TinyPhotos.Jpeg(number)));
        Assert.Equal((reason, retryAfter), (refused.Reason, refused.RetryAfter));
        Assert.Empty(await StoreDump.NamesAsync(host.Redis, "*:incoming:*"));
    }

    /// <summary>A tiny photo with the end far behind.</summary>
    private static byte[] Large(int number, int bytes)
    {
        var file = new byte[bytes];
        TinyPhotos.Jpeg(number).AsSpan()[..^2].CopyTo(file);
        file[^2] = 0xFF;
        file[^1] = 0xD9;
        return file;
    }
}
