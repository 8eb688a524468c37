using CrowdCount.Tests.Core.Counting;
using CrowdCount.Tests.Core.Ledger;
using CrowdCount.Tests.Core.Storage;

namespace CrowdCount.Tests.Core.Engines;

// The contract suite on redis-server. OnValkey.cs is its twin.
public sealed class LeasesOnRedis(RedisEngine engine) : LeasesContract(engine), IClassFixture<RedisEngine>;

public sealed class LedgerOnRedis(RedisEngine engine) : LedgerContract(engine), IClassFixture<RedisEngine>;

public sealed class ManyWorkersOnRedis(RedisEngine engine) : ManyWorkersContract(engine), IClassFixture<RedisEngine>;

public sealed class MovesOnRedis(RedisEngine engine) : MovesContract(engine), IClassFixture<RedisEngine>;

public sealed class PhotoLifeOnRedis(RedisEngine engine) : PhotoLifeContract(engine), IClassFixture<RedisEngine>;

public sealed class RetriesOnRedis(RedisEngine engine) : RetriesContract(engine), IClassFixture<RedisEngine>;

public sealed class SuspectsOnRedis(RedisEngine engine) : SuspectsContract(engine), IClassFixture<RedisEngine>;
