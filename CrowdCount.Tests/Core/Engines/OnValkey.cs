using CrowdCount.Tests.Core.Accounts;
using CrowdCount.Tests.Core.Cameras;
using CrowdCount.Tests.Core.Counting;
using CrowdCount.Tests.Core.History;
using CrowdCount.Tests.Core.Intake;
using CrowdCount.Tests.Core.Ledger;
using CrowdCount.Tests.Core.Live;
using CrowdCount.Tests.Core.Storage;

namespace CrowdCount.Tests.Core.Engines;

// The contract suite on valkey-server, where it is installed. OnRedis.cs is its twin.
public sealed class AccountsOnValkey(ValkeyEngine engine) : AccountsContract(engine), IClassFixture<ValkeyEngine>;

public sealed class SignInThrottleOnValkey(ValkeyEngine engine) : SignInThrottleContract(engine), IClassFixture<ValkeyEngine>;

public sealed class CameraKeysOnValkey(ValkeyEngine engine) : CameraKeysContract(engine), IClassFixture<ValkeyEngine>;

public sealed class CaptureTimesOnValkey(ValkeyEngine engine) : CaptureTimesContract(engine), IClassFixture<ValkeyEngine>;

public sealed class DayPeaksOnValkey(ValkeyEngine engine) : DayPeaksContract(engine), IClassFixture<ValkeyEngine>;

public sealed class FlagsOnValkey(ValkeyEngine engine) : FlagsContract(engine), IClassFixture<ValkeyEngine>;

public sealed class FrozenCamerasOnValkey(ValkeyEngine engine) : FrozenCamerasContract(engine), IClassFixture<ValkeyEngine>;

public sealed class HousekeepingOnValkey(ValkeyEngine engine) : HousekeepingContract(engine), IClassFixture<ValkeyEngine>;

public sealed class LeasesOnValkey(ValkeyEngine engine) : LeasesContract(engine), IClassFixture<ValkeyEngine>;

public sealed class LedgerOnValkey(ValkeyEngine engine) : LedgerContract(engine), IClassFixture<ValkeyEngine>;

public sealed class LimitsOnValkey(ValkeyEngine engine) : LimitsContract(engine), IClassFixture<ValkeyEngine>;

public sealed class ManyWorkersOnValkey(ValkeyEngine engine) : ManyWorkersContract(engine), IClassFixture<ValkeyEngine>;

public sealed class MovesOnValkey(ValkeyEngine engine) : MovesContract(engine), IClassFixture<ValkeyEngine>;

public sealed class NewestWinsOnValkey(ValkeyEngine engine) : NewestWinsContract(engine), IClassFixture<ValkeyEngine>;

public sealed class PartitionsOnValkey(ValkeyEngine engine) : PartitionsContract(engine), IClassFixture<ValkeyEngine>;

public sealed class PhotoLifeOnValkey(ValkeyEngine engine) : PhotoLifeContract(engine), IClassFixture<ValkeyEngine>;

public sealed class RecoveryOnValkey(ValkeyEngine engine) : RecoveryContract(engine), IClassFixture<ValkeyEngine>;

public sealed class RemovalOnValkey(ValkeyEngine engine) : RemovalContract(engine), IClassFixture<ValkeyEngine>;

public sealed class RepeatsOnValkey(ValkeyEngine engine) : RepeatsContract(engine), IClassFixture<ValkeyEngine>;

public sealed class RetriesOnValkey(ValkeyEngine engine) : RetriesContract(engine), IClassFixture<ValkeyEngine>;

public sealed class RollupsOnValkey(ValkeyEngine engine) : RollupsContract(engine), IClassFixture<ValkeyEngine>;

public sealed class SettingsOnValkey(ValkeyEngine engine) : SettingsContract(engine), IClassFixture<ValkeyEngine>;

public sealed class SharesOnValkey(ValkeyEngine engine) : SharesContract(engine), IClassFixture<ValkeyEngine>;

public sealed class SimulatedCamerasOnValkey(ValkeyEngine engine) : SimulatedCamerasContract(engine), IClassFixture<ValkeyEngine>;

public sealed class SuspectsOnValkey(ValkeyEngine engine) : SuspectsContract(engine), IClassFixture<ValkeyEngine>;
