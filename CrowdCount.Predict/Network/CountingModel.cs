using CrowdCount.Core.Counting;
using CrowdCount.Predict.Decoding;
using CrowdCount.Predict.Imaging;
using Microsoft.ML.OnnxRuntime;

namespace CrowdCount.Predict.Network;

/// <summary>A network with what is known about it, loaded once per process. Thread-safe; each caller brings a workspace of its own.</summary>
public sealed class CountingModel : IDisposable
{
    /// <summary>Side of the grey picture that a model of any size is tried with at load.</summary>
    private const int TrialSide = 128;

    private readonly NetworkSession _network;
    private readonly Decoder _decoder;

    private CountingModel(NetworkSession network, ModelFacts facts, string origin)
    {
        (_network, Facts, Origin) = (network, facts, origin);
        var input = facts.Input;
        Format = new InputFormat(input.Layout, input.Type, input.Colour, input.Scale, input.Mean, input.Std);
        network.Prepare(input, Format);
        _decoder = Decoder.For(network, facts, Format);
    }

    public ModelFacts Facts { get; }

    /// <summary>Where the facts are from: a clause for people.</summary>
    public string Origin { get; }

    /// <summary>How it wants pixels.</summary>
    public InputFormat Format { get; }

    /// <param name="threads">Threads that work together on a photo that is alone.</param>
    /// <param name="description">A sidecar elsewhere than beside the model; empty = where it usually is.</param>
    /// <param name="photos">Photos that are counted at once when there is much to do.</param>
    /// <exception cref="UnusableModelException">The file is missing, damaged, not described, or its answer is not as described.</exception>
    public static CountingModel Load(string path, int threads, string description = "", int photos = 1)
    {
        var network = NetworkSession.Open(path, threads, photos);
        try
        {
            MemoryBounds.CheckTensors(path, network);
            var (described, origin) = Describe(path, description, network);
            var detected = ModelDetector.Detect(network);
            var facts = new FactsResolver(path, network, described, detected).Resolve();
            var model = new CountingModel(network, facts, origin ?? detected.Why);
            model.Try(path);
            return model;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>The size policy of this model.</summary>
    /// <param name="maxSide">Other than what it was measured at; 0 = the same. Without effect on a model of one size.</param>
    /// <param name="crowdSide">For a closer look at a dense crowd; 0 = none.</param>
    public SizePolicy SizeFor(int maxSide, int crowdSide = 0)
    {
        var input = Facts.Input;
        var longest = input.Width > 0 ? Math.Max(input.Width, input.Height) : maxSide > 0 ? maxSide : input.MaxSide;
        return new SizePolicy(longest, input.MultipleOf, input.Padding, input.Fit, input.Width, input.Height, crowdSide);
    }

    /// <summary>Runs the network and reads its answer.</summary>
    /// <param name="heads">Room for heads, the most certain first.</param>
    /// <param name="hasMore">The photo can be seen larger: where it is crowded, no more than that may be said about it.</param>
    /// <exception cref="UncountablePhotoException">The answer is not a number, or not of the shape it should have.</exception>
    /// <exception cref="ObjectDisposedException">The service has stopped.</exception>
    public Found Count(FittedPhoto photo, Workspace workspace, Span<HeadPoint> heads, bool hasMore = false) => _decoder.Count(photo, workspace, heads, hasMore);

    /// <summary>Runs a network that answers with people per block and where in it they are; the answer is in <see cref="Workspace.Answer"/>.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public BlockMap Run(FittedPhoto photo, Workspace workspace) =>
        _decoder is BlockDecoder blocks ? blocks.Run(photo, workspace) : throw new InvalidOperationException($"The model '{Facts.Name}' has no blocks.");

    /// <summary>The same, never in tiles: takes memory without bound, so it is for comparing only.</summary>
    public BlockMap RunWhole(FittedPhoto photo, Workspace workspace) =>
        _decoder is BlockDecoder blocks ? blocks.RunWhole(photo, workspace) : throw new InvalidOperationException($"The model '{Facts.Name}' has no blocks.");

    public void Dispose() => _network.Dispose();

    /// <summary>Configuration, then the sidecar, then the metadata; nothing where a model says nothing.</summary>
    private static (ModelDescription Described, string? Origin) Describe(string path, string description, NetworkSession network)
    {
        if (description.Length > 0)
            return (DescriptionReader.ReadFile(description), $"'{description}', as configured");
        if (File.Exists(DescriptionReader.SidecarOf(path)))
            return (DescriptionReader.ReadFile(DescriptionReader.SidecarOf(path)), $"the sidecar '{DescriptionReader.SidecarOf(path)}'");
        if (network.Metadata.TryGetValue(ModelFacts.MetadataKey, out var json))
            return (DescriptionReader.ReadMetadata(json, path), $"the metadata under '{ModelFacts.MetadataKey}'");
        return (new ModelDescription(), null);
    }

    /// <summary>Shapes that are not as described show now, and not at the first photo.</summary>
    private unsafe void Try(string path)
    {
        using var workspace = new Workspace();
        var size = SizeFor(0);
        var (width, height) = Facts.Input.Width > 0 ? (Facts.Input.Width, Facts.Input.Height) : (size.Padded(TrialSide), size.Padded(TrialSide));
        var grey = RgbaView.In(workspace.Upright, width, height, opaque: true);
        new Span<byte>((byte*)grey.Pixels, (int)grey.Bytes).Fill(128);
        var heads = new HeadPoint[16];
        try
        {
            var photo = PhotoFitter.Lay(grey, size, workspace, Format);
            if (_decoder.Doubt(photo) is { } doubt)
                throw new UnusableModelException($"'{path}' cannot be used: {doubt}. {ModelTexts.Tensors(_network)}");
            _decoder.Count(photo, workspace, heads);
        }
        catch (UncountablePhotoException failure)
        {
            throw new UnusableModelException($"'{path}' cannot be used: for a grey picture of {width} × {height}, {failure.Message} {ModelTexts.Tensors(_network)}", failure);
        }
        catch (Exception failure) when (failure is OnnxRuntimeException or OutOfMemoryException)
        {
            throw new UnusableModelException($"'{path}' cannot be used: it fails on a grey picture of {width} × {height}. If it takes one size only, input.width and input.height say so. {failure.Message} {ModelTexts.Tensors(_network)}", failure);
        }
    }
}
