using CrowdCount.Tests.Core.Storage;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace CrowdCount.Tests.Core.Configuration;

/// <summary>A wrong setting stops the process at its start, with a message that names the key.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("Site:TimeZone", "Mars/Olympus")]
    [InlineData("Store:Partitions", "0")]
    [InlineData("Store:Partitions", "1025")]
    [InlineData("Store:KeepPhotos", "31.00:00:00")]
    [InlineData("Store:KeepPhotos", "-00:00:01")]
    [InlineData("Store:MaxKeptBytes", "-1")]
    [InlineData("Intake:MaxPhotoBytes", "999")]
    [InlineData("Intake:MaxPixels", "0")]
    [InlineData("Intake:MaxCameras", "0")]
    [InlineData("Intake:MaxWaiting", "0")]
    [InlineData("Intake:MaxWaitingBytes", "1")]
    [InlineData("Intake:MaxWaitingPerCamera", "0")]
    [InlineData("Intake:MaxMemoryShare", "0.05")]
    [InlineData("Intake:MaxMemoryShare", "1.5")]
    [InlineData("Intake:MinFreeDiskBytes", "-1")]
    [InlineData("Counting:Lease", "00:00:00.010")]
    [InlineData("Counting:RetryAfter", "02:00:00")]
    [InlineData("Counting:MaxFailures", "0")]
    [InlineData("Counting:MaxLostLeases", "1")]
    [InlineData("Live:StaleAfter", "00:00:00")]
    [InlineData("Live:OfflineAfter", "00:01:00")] // shorter than StaleAfter
    [InlineData("Live:FrozenAfter", "00:00:01")]
    public async Task Start_SettingOutOfRange_FailsAndNamesTheKey(string key, string value)
    {
        using var host = BareHost.Build(null, new FakeLogCollector(), (key, value));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains(failure.Failures, f => f.Contains(key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Intake:MaxPixels", "many")]
    [InlineData("Counting:Lease", "soon")]
    [InlineData("Store:Partitions", "1.5")]
    public async Task Start_SettingIsNoSuchValue_FailsAndNamesTheKey(string key, string value)
    {
        using var host = BareHost.Build(null, new FakeLogCollector(), (key, value));

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync());

        Assert.Contains(key, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NoSettingsAndNoStore_Starts()
    {
        using var host = BareHost.Build(null, new FakeLogCollector());
        await host.StartAsync();
        await host.StopAsync();
    }
}
