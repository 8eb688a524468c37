namespace CrowdCount.Predict.Network;

/// <summary>The model once it is loaded. Owns it.</summary>
public sealed class ModelHolder : IDisposable
{
    private readonly TaskCompletionSource<CountingModel> _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CountingModel? Model { get; private set; }

    /// <summary>Completes when the model is loaded.</summary>
    public Task<CountingModel> WhenLoaded => _loaded.Task;

    public void Set(CountingModel model)
    {
        Model = model;
        _loaded.TrySetResult(model);
    }

    public void Dispose() => Model?.Dispose();
}
