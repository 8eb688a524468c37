using CrowdCount.Core.Accounts;
using CrowdCount.Core.Storage;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Accounts;

/// <summary>Failures to sign in are counted by name and by address, for all dashboards together.</summary>
public abstract class SignInThrottleContract(Engine engine) : StoreTest(engine)
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Name_FailedTooOften_WaitsWhateverTheAddress()
    {
        var throttle = Throttle(3, 100, Long);
        for (var i = 0; i < 3; i++)
            Assert.Null(await EnterAsync(throttle, "anna", $"10.0.0.{i}"));

        Assert.InRange((await EnterAsync(throttle, "anna", "10.0.0.9"))!.Value, TimeSpan.FromMinutes(4), Long);
        Assert.Null(await EnterAsync(throttle, "boris", "10.0.0.9"));
    }

    [Fact]
    public async Task Address_FailedTooOften_WaitsWhateverTheName()
    {
        var throttle = Throttle(100, 3, Long);
        for (var i = 0; i < 3; i++)
            Assert.Null(await EnterAsync(throttle, $"name{i}", "10.0.0.1"));

        Assert.NotNull(await EnterAsync(throttle, "name9", "10.0.0.1"));
        Assert.Null(await EnterAsync(throttle, "name9", "10.0.0.2"));
    }

    [Fact]
    public async Task Refused_TriedOn_CountsForNobodyElse()
    {
        var throttle = Throttle(2, 3, Long);
        for (var i = 0; i < 10; i++)
            await EnterAsync(throttle, "anna", "10.0.0.1");

        // Two of them were booked for the address; the third is still free.
        Assert.Null(await EnterAsync(throttle, "boris", "10.0.0.1"));
    }

    [Fact]
    public async Task RightPassword_AnyNumberOfTimes_CountsForNothing()
    {
        var throttle = Throttle(3, 3, Long);

        for (var i = 0; i < 10; i++)
        {
            Assert.Null(await EnterAsync(throttle, "anna", "10.0.0.1"));
            await throttle.LeaveAsync("anna", "10.0.0.1", CancellationToken.None);
        }
    }

    [Fact]
    public async Task RightPassword_BetweenWrongOnes_DoesNotForgetThose()
    {
        var throttle = Throttle(2, 100, Long);
        await EnterAsync(throttle, "anna", "10.0.0.66");
        await EnterAsync(throttle, "anna", "10.0.0.1");
        await throttle.LeaveAsync("anna", "10.0.0.1", CancellationToken.None);

        Assert.Null(await EnterAsync(throttle, "anna", "10.0.0.66"));
        Assert.NotNull(await EnterAsync(throttle, "anna", "10.0.0.66"));
    }

    [Fact]
    public async Task ManyAtOnce_FromTwoDashboards_AreLetInAsOftenAsAllowed()
    {
        var other = await StartHostAsync();
        SignInThrottle[] throttles = [Throttle(5, 100, Long), new(other.Get<RedisConnections>(), new SignInThrottle.Limits(5, 100, Long))];

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => EnterAsync(throttles[i % 2], "anna", "10.0.0.1")));

        Assert.Equal(5, answers.Count(wait => wait is null));
    }

    [Fact]
    public async Task Window_Over_ForgetsAll()
    {
        var throttle = Throttle(1, 100, TimeSpan.FromMilliseconds(200));
        await EnterAsync(throttle, "anna", "10.0.0.1");
        Assert.NotNull(await EnterAsync(throttle, "anna", "10.0.0.1"));

        await Eventually.TrueAsync(async () => await EnterAsync(throttle, "anna", "10.0.0.1") is null, TimeSpan.FromSeconds(5), "It was never let in again.");
    }

    [Fact]
    public async Task Counts_InTheStore_NameNobodyAndEnd()
    {
        await EnterAsync(Throttle(3, 3, Long), "a password in the wrong field", "10.0.0.1");

        var names = await StoreDump.NamesAsync(Redis, "*:attempts:*");
        Assert.Equal(2, names.Length);
        Assert.All(names, name => Assert.Matches("^cc:\\{0\\}:attempts:[0-9a-f]{32}$", name));
        foreach (var name in names)
            Assert.InRange((await Redis.KeyTimeToLiveAsync(name))!.Value, TimeSpan.FromMinutes(4), Long);
    }

    private SignInThrottle Throttle(int perName, int perAddress, TimeSpan window) => new(Host.Get<RedisConnections>(), new SignInThrottle.Limits(perName, perAddress, window));

    private static Task<TimeSpan?> EnterAsync(SignInThrottle throttle, string name, string address) => throttle.EnterAsync(name, address, CancellationToken.None);
}
