using CrowdCount.Tests.Core.Accounts;
using CrowdCount.Tests.Core.Cameras;
using CrowdCount.Tests.Core.Counting;
using CrowdCount.Tests.Core.History;
using CrowdCount.Tests.Core.Intake;
using CrowdCount.Tests.Core.Ledger;
using CrowdCount.Tests.Core.Live;
using CrowdCount.Tests.Core.Storage;

namespace CrowdCount.Tests.Core.Engines;

// The contract suite on redis-server. OnValkey.cs is its twin.
public sealed class AccountsOnRedis(RedisEngine engine) : AccountsContract(engine), IClassFixture<RedisEngine>;

public sealed class SignInThrottleOnRedis(RedisEngine engine) : SignInThrottleContract(engine), IClassFixture<RedisEngine>;

public sealed class CameraKeysOnRedis(RedisEngine engine) : CameraKeysContract(engine), IClassFixture<RedisEngine>;

public sealed class CaptureTimesOnRedis(RedisEngine engine) : CaptureTimesContract(engine), IClassFixture<RedisEngine>;

public sealed class DayPeaksOnRedis(RedisEngine engine) : DayPeaksContract(engine), IClassFixture<RedisEngine>;

public sealed class FlagsOnRedis(RedisEngine engine) : FlagsContract(engine), IClassFixture<RedisEngine>;

public sealed class FrozenCamerasOnRedis(RedisEngine engine) : FrozenCamerasContract(engine), IClassFixture<RedisEngine>;

public sealed class HousekeepingOnRedis(RedisEngine engine) : HousekeepingContract(engine), IClassFixture<RedisEngine>;

public sealed class LeasesOnRedis(RedisEngine engine) : LeasesContract(engine), IClassFixture<RedisEngine>;

public sealed class LedgerOnRedis(RedisEngine engine) : LedgerContract(engine), IClassFixture<RedisEngine>;

public sealed class LimitsOnRedis(RedisEngine engine) : LimitsContract(engine), IClassFixture<RedisEngine>;

public sealed class ManyWorkersOnRedis(RedisEngine engine) : ManyWorkersContract(engine), IClassFixture<RedisEngine>;

public sealed class MovesOnRedis(RedisEngine engine) : MovesContract(engine), IClassFixture<RedisEngine>;

public sealed class NewestWinsOnRedis(RedisEngine engine) : NewestWinsContract(engine), IClassFixture<RedisEngine>;

public sealed class PartitionsOnRedis(RedisEngine engine) : PartitionsContract(engine), IClassFixture<RedisEngine>;

public sealed class PhotoLifeOnRedis(RedisEngine engine) : PhotoLifeContract(engine), IClassFixture<RedisEngine>;

public sealed class RecoveryOnRedis(RedisEngine engine) : RecoveryContract(engine), IClassFixture<RedisEngine>;

public sealed class RemovalOnRedis(RedisEngine engine) : RemovalContract(engine), IClassFixture<RedisEngine>;

public sealed class RepeatsOnRedis(RedisEngine engine) : RepeatsContract(engine), IClassFixture<RedisEngine>;

public sealed class RetriesOnRedis(RedisEngine engine) : RetriesContract(engine), IClassFixture<RedisEngine>;

public sealed class RollupsOnRedis(RedisEngine engine) : RollupsContract(engine), IClassFixture<RedisEngine>;

public sealed class SettingsOnRedis(RedisEngine engine) : SettingsContract(engine), IClassFixture<RedisEngine>;

public sealed class SharesOnRedis(RedisEngine engine) : SharesContract(engine), IClassFixture<RedisEngine>;

public sealed class SimulatedCamerasOnRedis(RedisEngine engine) : SimulatedCamerasContract(engine), IClassFixture<RedisEngine>;

public sealed class SuspectsOnRedis(RedisEngine engine) : SuspectsContract(engine), IClassFixture<RedisEngine>;
