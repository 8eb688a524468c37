using System.IO.Pipelines;
using CrowdCount.Core.Storage;
using StackExchange.Redis;

namespace CrowdCount.Tests.Core.Storage;

public sealed class StoreOutageTests
{
    [Fact]
    public void IsOutage_FailuresOfTheStore_AreOutages()
    {
        Assert.True(new RedisConnectionException(ConnectionFailureType.SocketClosed, "gone").IsOutage());
        Assert.True(new RedisTimeoutException("late", CommandStatus.Sent).IsOutage());
    }

    [Fact]
    public void IsOutage_WriteToAConnectionThatJustDied_IsAnOutage()
    {
        var pipe = new Pipe();
        pipe.Writer.Complete();

        var failure = Assert.Throws<InvalidOperationException>(() => _ = pipe.Writer.GetSpan(1));

        Assert.True(failure.IsOutage());
    }

    [Fact]
    public void IsOutage_MistakeInTheProgram_IsNone() => Assert.False(new InvalidOperationException("A script answered 'x'.").IsOutage());
}
