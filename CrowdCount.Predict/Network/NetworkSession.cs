using CrowdCount.Predict.Decoding;
using CrowdCount.Predict.Imaging;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace CrowdCount.Predict.Network;

/// <summary>ONNX Runtime with one network in it. Thread-safe; ends when it is disposed and the last photo is done.</summary>
/// <remarks>
/// A photo that is alone is computed by all threads together. Threads that work on one photo wait for each other at every operator, so of several
/// photos at once each gets its share of the threads only: a second session of the same network, because a session's threads are its own.
/// </remarks>
public sealed class NetworkSession : IDisposable
{
    /// <summary>Weights that may be in memory twice.</summary>
    private const double SmallBytes = 100e6;

    private readonly InferenceSession _alone;
    private readonly InferenceSession _among;
    private readonly RunOptions _run = new();
    private readonly Lock _lifetime = new();
    private ModelInput _input = null!;
    private InputFormat _format = null!;
    private string[] _inputs = [];
    private int _runs;
    private bool _disposed;

    private NetworkSession(InferenceSession alone, InferenceSession among) => (_alone, _among) = (alone, among);

    public IReadOnlyDictionary<string, NodeMetadata> Inputs => _alone.InputMetadata;

    public IReadOnlyDictionary<string, NodeMetadata> Outputs => _alone.OutputMetadata;

    public IReadOnlyDictionary<string, string> Metadata => _alone.ModelMetadata.CustomMetadataMap;

    public string Producer => $"{_alone.ModelMetadata.ProducerName}";

    /// <param name="threads">Threads that work together on a photo that is alone.</param>
    /// <param name="photos">Photos that are computed at once when there is much to do.</param>
    /// <exception cref="UnusableModelException">The file is missing, damaged, too new, or asks for more memory than there is.</exception>
    public static NetworkSession Open(string path, int threads, int photos = 1)
    {
        var file = OnnxFile.Read(path);
        MemoryBounds.CheckWeights(path, file.WeightBytes);

        var alone = Open(path, file, threads);
        var share = Math.Max(1, threads / photos);
        return new NetworkSession(alone, share == threads || file.WeightBytes > SmallBytes ? alone : Open(path, file, share));
    }

    private static InferenceSession Open(string path, OnnxFile file, int threads)
    {
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL };
        // Idle threads that spin would take the cores away from decoding and from the neighbours.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        // A pattern is remembered for each size of picture, of which there are hundreds.
        options.EnableMemoryPattern = false;
        // Its warnings about how a stranger exported a network help nobody here; errors come as exceptions.
        options.LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
        try
        {
            return new InferenceSession(path, options);
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
        var session = Enter();
        var values = new OrtValue[rooms.Length];
        try
        {
            using var input = Input(photo);
            for (var i = 0; i < rooms.Length; i++)
                values[i] = Tensor(TensorElementType.Float, rooms[i].Shape, rooms[i].Memory, rooms[i].Bytes);
            session.Run(_run, _inputs, [input], outputs, values);
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
        var session = Enter();
        try
        {
            using var input = Input(photo);
            if (_input.Sizes is null)
                return new Answer(session.Run(_run, _inputs, [input], outputs), outputs, this);

            long[] sides = [photo.InputWidth, photo.InputHeight];
            using var sizes = OrtValue.CreateTensorValueFromMemory(sides, [1, 2]);
            return new Answer(session.Run(_run, _inputs, [input, sizes], outputs), outputs, this);
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

    /// <summary>The session for a run that begins now.</summary>
    private InferenceSession Enter()
    {
        lock (_lifetime)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return ++_runs == 1 ? _alone : _among;
        }
    }

    private void FreeIfUnused()
    {
        if (!_disposed || _runs > 0)
            return;
        _run.Dispose();
        _among.Dispose();
        _alone.Dispose();
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
