using System.Text.Json;
using CrowdCount.Predict.Imaging;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace CrowdCount.Predict.Network;

/// <summary>The network, loaded once per process. Thread-safe; each caller brings a workspace of its own.</summary>
public sealed class CountingModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly string[] _inputs;
    private readonly string[] _outputs;
    private readonly Lock _lifetime = new();
    private int _runs;
    private bool _disposed;

    private CountingModel(InferenceSession session, ModelFacts facts)
    {
        (_session, Facts) = (session, facts);
        _inputs = [facts.Input.Name];
        _outputs = [facts.Output.Density, facts.Output.Offset];
    }

    public ModelFacts Facts { get; }

    /// <param name="threads">Threads that work on one photo together.</param>
    /// <exception cref="UnusableModelException">The file is missing, damaged, or none that this version understands.</exception>
    public static CountingModel Load(string path, int threads)
    {
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL };
        // Idle threads that spin would take the cores away from decoding and from the neighbours.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        // A pattern is remembered for each size of picture, of which there are hundreds.
        options.EnableMemoryPattern = false;

        InferenceSession session;
        try
        {
            session = new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new UnusableModelException($"'{path}' cannot be loaded as an ONNX model: {failure.Message}", failure);
        }

        try
        {
            return new CountingModel(session, ReadFacts(session, path));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs the network; the answer is in <see cref="Workspace.Density"/> and <see cref="Workspace.Offset"/>.</summary>
    /// <exception cref="ObjectDisposedException">The service has stopped.</exception>
    public unsafe BlockMap Run(FittedPhoto photo, Workspace workspace)
    {
        var stride = Facts.Output.Stride;
        var (rows, columns) = (photo.InputHeight / stride, photo.InputWidth / stride);
        var bytes = (long)rows * columns * sizeof(float);
        var map = new BlockMap((nint)workspace.Density.Reserve(bytes), (nint)workspace.Offset.Reserve(2 * bytes), rows, columns, stride);

        Enter();
        try
        {
            using var input = Tensor(TensorElementType.UInt8, [1, photo.InputHeight, photo.InputWidth, FittedPhoto.BytesPerPixel], photo.Input, photo.InputBytes);
            using var density = Tensor(TensorElementType.Float, [1, 1, rows, columns], map.Density, bytes);
            using var offset = Tensor(TensorElementType.Float, [1, 2, rows, columns], map.Offset, 2 * bytes);
            _session.Run(_run, _inputs, [input], _outputs, [density, offset]);
        }
        finally
        {
            Leave();
        }

        return map;
    }

    /// <summary>At once, or when the last photo that is being counted is done: a service that stops may give up waiting for it.</summary>
    public void Dispose()
    {
        lock (_lifetime)
        {
            if (_disposed)
                return;
            _disposed = true;
            FreeIfUnused();
        }
    }

    private void Enter()
    {
        lock (_lifetime)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _runs++;
        }
    }

    private void Leave()
    {
        lock (_lifetime)
        {
            _runs--;
            FreeIfUnused();
        }
    }

    private void FreeIfUnused()
    {
        if (!_disposed || _runs > 0)
            return;
        _run.Dispose();
        _session.Dispose();
    }

    private static OrtValue Tensor(TensorElementType type, long[] shape, nint memory, long bytes) =>
        OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, type, shape, memory, bytes);

    private static ModelFacts ReadFacts(InferenceSession session, string path)
    {
        if (!session.ModelMetadata.CustomMetadataMap.TryGetValue(ModelFacts.MetadataKey, out var json))
            throw new UnusableModelException($"'{path}' has no metadata under '{ModelFacts.MetadataKey}'. {Describe(session)}");

        ModelFacts facts;
        try
        {
            facts = JsonSerializer.Deserialize(json, ModelJson.Default.ModelFacts) ?? throw new JsonException("It is null.");
        }
        catch (JsonException failure)
        {
            throw new UnusableModelException($"The metadata under '{ModelFacts.MetadataKey}' in '{path}' cannot be read: {failure.Message}", failure);
        }

        return ProblemOf(facts, session) is { } problem ? throw new UnusableModelException($"'{path}' cannot be used: {problem}. {Describe(session)}") : facts;
    }

    private static string? ProblemOf(ModelFacts facts, InferenceSession session)
    {
        if (facts.Kind != "density")
            return $"its kind is '{facts.Kind}', and only 'density' is known";
        if (facts.Input is not { Layout: "NHWC", Type: "uint8", Colour: "RGB", MultipleOf: > 0, MaxSide: > 0 })
            return "its input must be uint8 RGB in NHWC, with multipleOf and maxSide above 0";
        if (!session.InputMetadata.TryGetValue(facts.Input.Name, out var input) || input.ElementDataType != TensorElementType.UInt8)
            return $"it has no uint8 input '{facts.Input.Name}'";
        if (facts.Output.Stride <= 0 || facts.Input.MultipleOf % facts.Output.Stride != 0)
            return "its output stride must divide input.multipleOf";
        foreach (var name in (ReadOnlySpan<string>)[facts.Output.Density, facts.Output.Offset])
        {
            if (!session.OutputMetadata.TryGetValue(name, out var output) || output.ElementDataType != TensorElementType.Float)
                return $"it has no float output '{name}'";
        }

        return facts.Calibration.Problem();
    }

    private static string Describe(InferenceSession session) =>
        $"Inputs: {Describe(session.InputMetadata)}. Outputs: {Describe(session.OutputMetadata)}.";

    private static string Describe(IReadOnlyDictionary<string, NodeMetadata> nodes) =>
        string.Join(", ", nodes.Select(node => $"{node.Key} {node.Value.ElementDataType} [{string.Join(", ", node.Value.Dimensions)}]"));
}
