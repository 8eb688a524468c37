using System.Globalization;
using System.Text;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Photos;
using StackExchange.Redis;

namespace CrowdCount.Core.Storage;

/// <summary>
/// Every key in Redis, and the only place that names them: the Lua scripts get these names from <see cref="LuaNames"/>.
/// All start with cc:{P}: where P is the partition, a hash tag, so that one script touches one slot of a cluster.
/// </summary>
/// <remarks>
/// <code>
/// key after cc:{P}:                  type        holds                                                          lives
/// schema                             string      version of this layout                                         for ever
/// partitions (only in partition 0)   string      number of partitions                                           for ever
/// incoming:ID:NONCE                  string      a photo on its way in, before it is accepted                   15 min
/// bytes:ID                           string      the photo as received                                          until counted, then by retention
/// thumb:ID, heads:ID                 string      JPEG thumbnail; head points, packed                            as the photo; a camera's latest always
/// receipt:ID                         hash        state, camera, times, …, then the result (ReceiptFields)       no end until it has ended, then 7 days
/// live, late                         streams     i id, c camera, v version; consumer group "predict"            until the photo leaves the queue
/// retry                              sorted set  ids by due time (ms)                                           –
/// parked                             sorted set  ids by time of parking (ms)                                    7 days, then discarded
/// cameras                            set         all camera ids                                                 –
/// camera:C                           hash        first, seen, digest, since, same, clock, waiting, simulated, …  without a counted photo 1 h
/// camera-keys:C                      hash        key id → "sha256 last-four created ends label" (CameraKeyCodec) until revoked, or the camera is removed
/// keyed                              set         cameras that have keys                                         –
/// latest                             hash        camera → its newest count (LatestCodec)                        –
/// second:T                           hash        p:C people and v:C variance captured in one second             10 min from T
/// window:T                           hash        the same and n:C photos in one aligned 30 s                    2 h from T
/// rollup:C:TIER:PERIOD               string      slots of 32 bytes (RollupTiers)                                by tier
/// counts:C                           sorted set  "id count low high flags" by capture time (ms)                 as the photos, at most 7 days
/// ledger:DAY                         hash        photos by state, repeats, refused:REASON                       400 days
/// peak:DAY                           hash        most people in view: people, at (only in partition 0)          400 days
/// worker                             string      when a worker last asked for photos (ms of the server's clock) 1 day
/// total                              hash        the same over all days, and bytes-waiting                      –
/// bytes-total                        string      bytes of all stored photos                                     –
/// photos-by-time                     sorted set  counted photos whose bytes are kept, by time of acceptance     –
/// sequence                           string      number of the last recorded count                              –
/// accounts (only in partition 0)     hash        name → account (AccountCodec)                                  for ever
/// attempts:HASH (partition 0)        string      failed tries to sign in, by name or by address                 5 min from the first
/// data-protection (partition 0)      list        what dashboards sign and encrypt with (KeyRing)                for ever
/// purged                             string      set while forgotten cameras were swept a moment ago            10 s
/// </code>
/// Channels: cc:counts (a count was recorded) and cc:work (a photo waits).
/// </remarks>
public static class Keys
{
    /// <summary>Version of this layout. A store with a newer one is refused.</summary>
    public const int Schema = 1;

    /// <summary>The consumer group of all workers.</summary>
    public const string Group = "predict";

    public static readonly RedisChannel Counts = RedisChannel.Literal("cc:counts");
    public static readonly RedisChannel Work = RedisChannel.Literal("cc:work");

    private static readonly string[] Names =
    [
        "incoming", "bytes", "thumb", "heads", "receipt", "camera", "second", "window", "rollup", "counts", "ledger", "peak", "camera-keys", "attempts", // followed by an id
        "live", "late", "retry", "parked", "cameras", "latest", "worker", "total", "bytes-total", "photos-by-time", "sequence", "purged", "schema", "partitions", "keyed", "accounts",
    ];

    private static readonly HashSet<string> WithId = new(Names.TakeWhile(name => name != "live"), StringComparer.Ordinal);

    /// <summary>Declares the table <c>key</c> with the full name (or its beginning) of every key of the partition in KEYS[1], <c>field</c> with the receipt's, and <c>flag</c> with the photo flags that scripts look at.</summary>
    public static string LuaNames { get; } = BuildLuaNames();

    public static RedisKey Prefix(int partition) => string.Create(CultureInfo.InvariantCulture, $"cc:{{{partition}}}:");

    public static RedisKey SchemaVersion(int partition) => In(partition, "schema");

    public static RedisKey Partitions => In(0, "partitions");

    public static RedisKey Accounts => In(0, "accounts");

    public static RedisKey DataProtection => In(0, "data-protection");

    public static RedisKey Incoming(PhotoId id, string nonce) => In(id.Partition, $"incoming:{id}:{nonce}");

    public static RedisKey Bytes(PhotoId id) => In(id.Partition, $"bytes:{id}");

    public static RedisKey Thumbnail(PhotoId id) => In(id.Partition, $"thumb:{id}");

    public static RedisKey Heads(PhotoId id) => In(id.Partition, $"heads:{id}");

    public static RedisKey Receipt(PhotoId id) => In(id.Partition, $"receipt:{id}");

    public static RedisKey Parked(int partition) => In(partition, "parked");

    public static RedisKey Cameras(int partition) => In(partition, "cameras");

    public static RedisKey Camera(int partition, CameraId camera) => In(partition, $"camera:{camera}");

    public static RedisKey CameraKeys(int partition, CameraId camera) => In(partition, $"camera-keys:{camera}");

    public static RedisKey Keyed(int partition) => In(partition, "keyed");

    public static RedisKey Latest(int partition) => In(partition, "latest");

    public static RedisKey Second(int partition, long unixSecond) => In(partition, string.Create(CultureInfo.InvariantCulture, $"second:{unixSecond}"));

    public static RedisKey Window(int partition, long unixSecond) => In(partition, string.Create(CultureInfo.InvariantCulture, $"window:{unixSecond}"));

    public static RedisKey Rollup(int partition, CameraId camera, string tier, long period) =>
        In(partition, string.Create(CultureInfo.InvariantCulture, $"rollup:{camera}:{tier}:{period}"));

    public static RedisKey Ledger(int partition, string day) => In(partition, $"ledger:{day}");

    public static RedisKey Peak(int partition, string day) => In(partition, $"peak:{day}");

    public static RedisKey Total(int partition) => In(partition, "total");

    public static RedisKey Sequence(int partition) => In(partition, "sequence");

    private static RedisKey In(int partition, string name) => Prefix(partition).Append(name);

    private static string BuildLuaNames()
    {
        var lua = new StringBuilder("local key = {\n");
        foreach (var name in Names)
            lua.Append(CultureInfo.InvariantCulture, $"  ['{name}'] = KEYS[1] .. '{name}{(WithId.Contains(name) ? ":" : "")}',\n");
        lua.Append("}\nlocal field = {\n");
        foreach (var (name, stored) in ReceiptFields.All)
            lua.Append(CultureInfo.InvariantCulture, $"  {name} = '{stored}',\n");
        lua.Append(CultureInfo.InvariantCulture, $"}}\nlocal flag = {{ dark = {(int)PhotoFlags.Dark}, keeping_out = {(int)PhotoFlagRules.KeepingOut} }}\n");
        return lua.ToString();
    }
}
