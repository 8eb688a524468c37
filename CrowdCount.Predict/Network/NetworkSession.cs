using CrowdCount.Predict.Decoding;
using CrowdCount.Predict.Imaging;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace CrowdCount.Predict.Network;

/// <summary>ONNX Runtime with one network in it. Thread-safe; ends when it is disposed and the last photo is done.</summary>
public sealed class NetworkSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly Lock _lifetime = new();
    private ModelInput _input = null!;
    private InputFormat _format = null!;
    private string[] _inputs = [];
    private int _runs;
    private bool _disposed;

    private NetworkSession(InferenceSession session) => _session = session;

    public IReadOnlyDictionary<string, NodeMetadata> Inputs => _session.InputMetadata;

    public IReadOnlyDictionary<string, NodeMetadata> Outputs => _session.OutputMetadata;

    public IReadOnlyDictionary<string, string> Metadata => _session.ModelMetadata.CustomMetadataMap;

    public string Producer => $"{_session.ModelMetadata.ProducerName}";

    /// <param name="threads">Threads that work on one photo together.</param>
    /// <exception cref="UnusableModelException">The file is missing, damaged, too new, or asks for more memory than there is.</exception>
    public static NetworkSession Open(string path, int threads)
    {
        var file = OnnxFile.Read(path);
        MemoryBounds.CheckWeights(path, file.WeightBytes);

        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL };
        // Idle threads that spin would take the cores away from decoding and from the neighbours.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        // A pattern is remembered for each size of picture, of which there are hundreds.
        options.EnableMemoryPattern = false;
        // Its warnings about how a stranger exported a network help nobody here; errors come as exceptions.
        options.LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
        try
        {
            return new NetworkSession(new InferenceSession(path, options));
        }
        catch (Exception failure) when (failure is OnnxRuntimeException or OutOfMemoryException)
        {
            var versions = file.Opset > 0 ? $" It says that it uses operators of version {file.Opset} in a file of version {file.Ir}." : "";
            throw new UnusableModelException($"'{path}' cannot be loaded as an ONNX model: {failure.Message}{versions}", failure);
        }
    }

    /// <summary>How photos are handed over; before the first run.</summary>
    public void Prepare(ModelInput input, InputFormat format)
    {
        (_input, _format) = (input, format);
        _inputs = input.Sizes is null ? [input.Name] : [input.Name, input.Sizes];
    }

    /// <summary>Runs the network into memory of the caller, which must have the outputs' sizes.</summary>
    /// <exception cref="ObjectDisposedException">The service has stopped.</exception>
    public void Run(FittedPhoto photo, string[] outputs, params ReadOnlySpan<Room> rooms)
    {
        Enter();
        var values = new OrtValue[rooms.Length];
        try
        {
            using var input = Input(photo);
            for (var i = 0; i < rooms.Length; i++)
                values[i] = Tensor(TensorElementType.Float, rooms[i].Shape, rooms[i].Memory, rooms[i].Bytes);
            _session.Run(_run, _inputs, [input], outputs, values);
        }
        finally
        {
            foreach (var value in values)
                value?.Dispose();
            Leave();
        }
    }

    /// <summary>Runs the network; the answer must be disposed of before the next photo.</summary>
    /// <exception cref="ObjectDisposedException">The service has stopped.</exception>
    public Answer Run(FittedPhoto photo, string[] outputs)
    {
        Enter();
        try
        {
            using var input = Input(photo);
            if (_input.Sizes is null)
                return new Answer(_session.Run(_run, _inputs, [input], outputs), outputs, this);

            long[] sides = [photo.InputWidth, photo.InputHeight];
            using var sizes = OrtValue.CreateTensorValueFromMemory(sides, [1, 2]);
            return new Answer(_session.Run(_run, _inputs, [input, sizes], outputs), outputs, this);
        }
        catch
        {
            Leave();
            throw;
        }
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

    /// <summary>For an answer that is no longer needed.</summary>
    internal void Leave()
    {
        lock (_lifetime)
        {
            _runs--;
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

    private void FreeIfUnused()
    {
        if (!_disposed || _runs > 0)
            return;
        _run.Dispose();
        _session.Dispose();
    }

    private OrtValue Input(FittedPhoto photo)
    {
        var type = _format.Type switch { PixelType.Byte => TensorElementType.UInt8, PixelType.Half => TensorElementType.Float16, _ => TensorElementType.Float };
        return Tensor(type, _format.ShapeOf(photo.InputWidth, photo.InputHeight), photo.Input, photo.InputBytes);
    }

    private static OrtValue Tensor(TensorElementType type, long[] shape, nint memory, long bytes) =>
        OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, type, shape, memory, bytes);

    /// <summary>Memory for one output of floats.</summary>
    public readonly record struct Room(nint Memory, long Bytes, long[] Shape);
}
