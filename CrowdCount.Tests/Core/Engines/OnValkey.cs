using CrowdCount.Tests.Core.Counting;
using CrowdCount.Tests.Core.Ledger;
using CrowdCount.Tests.Core.Storage;

namespace CrowdCount.Tests.Core.Engines;

// The contract suite on valkey-server, where it is installed. OnRedis.cs is its twin.
public sealed class LeasesOnValkey(ValkeyEngine engine) : LeasesContract(engine), IClassFixture<ValkeyEngine>;

public sealed class LedgerOnValkey(ValkeyEngine engine) : LedgerContract(engine), IClassFixture<ValkeyEngine>;

public sealed class ManyWorkersOnValkey(ValkeyEngine engine) : ManyWorkersContract(engine), IClassFixture<ValkeyEngine>;

public sealed class MovesOnValkey(ValkeyEngine engine) : MovesContract(engine), IClassFixture<ValkeyEngine>;

public sealed class PhotoLifeOnValkey(ValkeyEngine engine) : PhotoLifeContract(engine), IClassFixture<ValkeyEngine>;

public sealed class RetriesOnValkey(ValkeyEngine engine) : RetriesContract(engine), IClassFixture<ValkeyEngine>;

public sealed class SuspectsOnValkey(ValkeyEngine engine) : SuspectsContract(engine), IClassFixture<ValkeyEngine>;
