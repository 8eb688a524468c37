namespace CrowdCount.Tests.Core.Engines;

public sealed class SuiteTests
{
    [Theory]
    [InlineData(typeof(RedisEngine))]
    [InlineData(typeof(ValkeyEngine))]
    public void EveryContract_RunsOnEachEngine(Type engine)
    {
        var types = typeof(StoreTest).Assembly.GetTypes();
        var contracts = types.Where(t => t.IsAbstract && t.IsSubclassOf(typeof(StoreTest))).ToArray();
        Assert.NotEmpty(contracts);

        var fixture = typeof(IClassFixture<>).MakeGenericType(engine);
        Assert.Empty(contracts.Where(contract => !types.Any(t => t.BaseType == contract && fixture.IsAssignableFrom(t))).Select(c => c.Name));
    }
}
