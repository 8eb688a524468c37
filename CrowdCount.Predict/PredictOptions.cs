using System.ComponentModel.DataAnnotations;
using CrowdCount.Predict.Network;

namespace CrowdCount.Predict;

/// <summary>How photos are counted. Section <c>Predict</c>.</summary>
public sealed class PredictOptions
{
    public const string Section = "Predict";

    public const int DefaultPort = 8002;

    /// <summary>Photos in work at once; 0 = one more than cores, at most 8: while the network runs on some, others are loaded, decoded and recorded. Each takes about 40 MB.</summary>
    [Range(0, 64)]
    public int Workers { get; set; }

    /// <summary>Threads that run the network on a photo that is alone; several at once share them. 0 = all cores.</summary>
    [Range(0, 256)]
    public int Threads { get; set; }

    /// <summary>An ONNX file, see docs/models.md; empty = the model that ships with the program.</summary>
    public string ModelPath { get; set; } = "";

    /// <summary>How the model that ships computes; Auto = Quantized where the processor gains from it. Without effect on another model.</summary>
    public Precision Precision { get; set; } = Precision.Auto;

    /// <summary>A JSON file that describes the model; empty = the file beside it whose name ends in .onnx.json, else what the model itself says.</summary>
    public string ModelFactsPath { get; set; } = "";

    /// <summary>Longest side in pixels that larger photos are scaled down to; 0 = what the model was measured at.</summary>
    [Range(0, 4096)]
    public int MaxSide { get; set; }

    /// <summary>Longest side in pixels for a second, closer look at a dense crowd on a photo that has more to show; takes about four times as long. 0 = none.</summary>
    [Range(0, 8192)]
    public int CrowdSide { get; set; } = 2048;

    /// <summary>How often to look for work when no message says that there is some.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long photos in work may take to finish when the service stops; then they are given back.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Photos that the stateless API counts at once; a few more wait, the rest is turned away with 503.</summary>
    [Range(1, 64)]
    public int ApiRequests { get; set; } = 2;

    public int ThreadCount => Threads > 0 ? Threads : Environment.ProcessorCount;

    public int WorkerCount => Workers > 0 ? Workers : Math.Clamp(Environment.ProcessorCount + 1, 2, 8);

    public string ModelFile => ModelPath.Length > 0 ? ModelPath : ShippedModel.FileFor(Precision);
}
