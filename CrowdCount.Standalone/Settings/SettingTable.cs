using CrowdCount.Core.Counting;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Live;
using CrowdCount.Core.Site;
using CrowdCount.Core.Storage;
using CrowdCount.Dashboard;
using CrowdCount.Predict;
using CrowdCount.Upload;

namespace CrowdCount.Standalone.Settings;

/// <summary>Every setting there is: --help prints this table, the start checks values against it, and a test compares it with the options classes.</summary>
public static class SettingTable
{
    public const string RedisKey = "ConnectionStrings:redis";

    public static IReadOnlyList<Setting> All { get; } =
    [
        Setting.Of<StandaloneOptions>(nameof(StandaloneOptions.UploadPort), "Port photos are sent to.", "upload-port"),
        Setting.Of<StandaloneOptions>(nameof(StandaloneOptions.DashboardPort), "Port of the dashboard.", "dashboard-port"),
        Setting.Of<StandaloneOptions>(nameof(StandaloneOptions.PredictPort), "Port of the counting service.", "predict-port"),
        Setting.Of<StandaloneOptions>(nameof(StandaloneOptions.Listen), "Who can reach Upload and the dashboard: loopback = this machine only; any = others on the network too.", "listen"),
        Setting.Of<StandaloneOptions>(nameof(StandaloneOptions.NoKeys), "Says that everyone who reaches Upload may send photos, and that the dashboard is open while it has no accounts: nobody is asked for a key.", "no-keys"),
        Setting.Of<StandaloneOptions>(nameof(StandaloneOptions.DataDirectory), "Folder that holds everything worth keeping.", "data"),
        Setting.Of<StandaloneOptions>(nameof(StandaloneOptions.RedisMaxMemory), "Memory of the store: bytes, or a number with kb, mb or gb; auto = half of the machine's, from 256mb to 4gb.", "redis-max-memory"),
        Setting.Of<StandaloneOptions>(nameof(StandaloneOptions.RedisExecutable), "The server program; empty = the first redis-server or valkey-server on the PATH.", "redis-server"),
        Setting.Of<StandaloneOptions>(nameof(StandaloneOptions.Demo), "Starts four simulated cameras with the rest; the dashboard stops and removes them.", "demo"),
        Setting.Of<StandaloneOptions>(nameof(StandaloneOptions.Role), "all = everything; predict = the counting service alone, for a Redis given by connection string; cameras = four simulated cameras alone.", "role"),
        new(RedisKey, "", "host:port[,password=…]", "A Redis (7.0 or newer) or Valkey of your own; empty = one is started and kept beside this program.", _ => true, "redis"),

        Setting.Of<SiteOptions>(nameof(SiteOptions.TimeZone), "The one time zone of all screens and days, e.g. Europe/Moscow; empty = the machine's.", "time-zone"),

        Setting.Of<IntakeOptions>(nameof(IntakeOptions.MaxPhotoBytes), "Bytes of one photo."),
        Setting.Of<IntakeOptions>(nameof(IntakeOptions.MaxPixels), "Pixels of one photo."),
        Setting.Of<IntakeOptions>(nameof(IntakeOptions.MaxCameras), "Cameras that may be known at once."),
        Setting.Of<IntakeOptions>(nameof(IntakeOptions.MaxWaiting), "Photos that may wait in all."),
        Setting.Of<IntakeOptions>(nameof(IntakeOptions.MaxWaitingBytes), "Bytes that may wait in all."),
        Setting.Of<IntakeOptions>(nameof(IntakeOptions.MaxWaitingPerCamera), "Photos of one camera that may wait."),
        Setting.Of<IntakeOptions>(nameof(IntakeOptions.MaxMemoryShare), "Part of the store's memory beyond which photos are refused."),
        Setting.Of<IntakeOptions>(nameof(IntakeOptions.MinFreeDiskBytes), "Free bytes on the store's disk below which photos are refused."),

        Setting.Of<UploadOptions>(nameof(UploadOptions.KeysRequired), "Every photo needs its camera's key; so it is with --listen any, unless --no-keys. Else a camera that has keys needs one of them.", "keys"),
        Setting.Of<UploadOptions>(nameof(UploadOptions.MaxFiles), "Photos in one request."),
        Setting.Of<UploadOptions>(nameof(UploadOptions.MaxRequestBytes), "Bytes of one request, all its photos together."),
        Setting.Of<UploadOptions>(nameof(UploadOptions.MaxReceivingBytes), "Memory for photos that are coming in at the same moment."),
        Setting.Of<UploadOptions>(nameof(UploadOptions.WaitForRoom), "How long a sender waits for that memory."),
        Setting.Of<UploadOptions>(nameof(UploadOptions.TimeToSend), "Time to send one request."),
        Setting.Of<UploadOptions>(nameof(UploadOptions.MinBytesPerSecond), "A sender slower than this is cut off."),
        Setting.Of<UploadOptions>(nameof(UploadOptions.MaxWait), "The longest wait for a count that a sender may ask for."),
        Setting.Of<UploadOptions>(nameof(UploadOptions.Drain), "How long requests that have begun may take to finish at the end, within TimeToSend."),
        Setting.Of<UploadOptions>(nameof(UploadOptions.MaxConnections), "Connections to Upload open at the same moment."),
        Setting.Of<UploadOptions>(nameof(UploadOptions.AllowedOrigins), "Origins of other web pages that may send photos, separated by semicolons; empty = none."),

        Setting.Of<CountingOptions>(nameof(CountingOptions.Lease), "A worker that is silent for this long loses its photo to another."),
        Setting.Of<CountingOptions>(nameof(CountingOptions.RetryAfter), "Wait before the first retry; doubled for each further one."),
        Setting.Of<CountingOptions>(nameof(CountingOptions.MaxFailures), "Failed tries after which a photo is parked."),
        Setting.Of<CountingOptions>(nameof(CountingOptions.MaxLostLeases), "Lost workers after which a photo is parked."),

        Setting.Of<PredictOptions>(nameof(PredictOptions.Workers), "Photos in work at once; 0 = one more than there are cores, from 2 to 8.", "workers"),
        Setting.Of<PredictOptions>(nameof(PredictOptions.Threads), "Threads that run the network on a photo that is alone; several at once share them. 0 = all cores."),
        Setting.Of<PredictOptions>(nameof(PredictOptions.ModelPath), "An ONNX file, see docs/models.md; empty = the model that ships with the program."),
        Setting.Of<PredictOptions>(nameof(PredictOptions.Precision), "How the model that ships computes: Auto, Quantized (8-bit integers) or Full; Auto = Quantized where the processor gains from it."),
        Setting.Of<PredictOptions>(nameof(PredictOptions.ModelFactsPath), "A JSON file that describes the model; empty = the file beside it whose name ends in .onnx.json, else what the model itself says."),
        Setting.Of<PredictOptions>(nameof(PredictOptions.MaxSide), "Longest side in pixels that larger photos are scaled down to, from 64; 0 = what the model was measured at."),
        Setting.Of<PredictOptions>(nameof(PredictOptions.CrowdSide), "Longest side in pixels for a second, closer look at a dense crowd; 0 = none."),
        Setting.Of<PredictOptions>(nameof(PredictOptions.Poll), "How often to look for work when no message says that there is some."),
        Setting.Of<PredictOptions>(nameof(PredictOptions.Drain), "How long photos in work may take to finish at the end; then they are given back."),
        Setting.Of<PredictOptions>(nameof(PredictOptions.ApiRequests), "Photos that the stateless API counts at once."),

        Setting.Of<DashboardOptions>(nameof(DashboardOptions.SignInRequired), "Everyone has to sign in to the dashboard, even while there is no account; without it, as soon as there is one."),
        Setting.Of<DashboardOptions>(nameof(DashboardOptions.FirstAdminPassword), "While there is no account, one named admin is made with this password of 12 to 256 characters. Give it in the environment: others can read a command line."),
        Setting.Of<DashboardOptions>(nameof(DashboardOptions.CamerasInMetrics), "Cameras that get a gauge of their own in the metrics."),
        Setting.Of<DashboardOptions>(nameof(DashboardOptions.Drain), "How long open pages may take to go over to another dashboard at the end."),

        Setting.Of<LiveOptions>(nameof(LiveOptions.StaleAfter), "Silence after which a camera's count is no longer current."),
        Setting.Of<LiveOptions>(nameof(LiveOptions.OfflineAfter), "Silence after which a camera is offline."),
        Setting.Of<LiveOptions>(nameof(LiveOptions.FrozenAfter), "How long the same picture may come again before a camera counts as frozen."),
        Setting.Of<LiveOptions>(nameof(LiveOptions.WindowThreshold), "People counted in 30 seconds, all cameras together, above which the dashboard marks them; 0 = none.", "window-threshold"),

        Setting.Of<StoreOptions>(nameof(StoreOptions.KeepPhotos), "How long counted photos are kept."),
        Setting.Of<StoreOptions>(nameof(StoreOptions.MaxKeptBytes), "Bytes of counted photos that are kept; the oldest go first."),
        Setting.Of<StoreOptions>(nameof(StoreOptions.Partitions), "Partitions of the keys; fixed at the first start of a store."),
        Setting.Of<StoreOptions>(nameof(StoreOptions.DataDirectory), "Folder whose disk is watched for room; with a Redis of its own, Standalone sets it."),
    ];

    /// <summary>The setting a command-line name means: its key in any case, or its switch.</summary>
    public static Setting? Find(string name) =>
        All.FirstOrDefault(setting => setting.Key.Equals(name, StringComparison.OrdinalIgnoreCase) || setting.Switch == name);

    public static bool HasSection(string section) => All.Any(setting => setting.Section.Equals(section, StringComparison.OrdinalIgnoreCase));
}
