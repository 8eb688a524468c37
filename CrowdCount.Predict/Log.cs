namespace CrowdCount.Predict;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Model {Model} is loaded: {Threads} threads, photos up to {MaxSide} pixels a side, {Workers} at once.")]
    public static partial void ModelLoaded(this ILogger logger, string model, int threads, int maxSide, int workers);

    [LoggerMessage(2, LogLevel.Critical, "The model cannot be used: {Reason}")]
    public static partial void ModelUnusable(this ILogger logger, string reason);

    [LoggerMessage(3, LogLevel.Information, "Counting as {Worker}.")]
    public static partial void Working(this ILogger logger, string worker);

    [LoggerMessage(4, LogLevel.Warning, "The store does not answer; counting pauses until it does. {Reason}")]
    public static partial void StoreLost(this ILogger logger, string reason);

    [LoggerMessage(5, LogLevel.Information, "The store answers again.")]
    public static partial void StoreBack(this ILogger logger);

    [LoggerMessage(6, LogLevel.Warning, "Photo {Photo} of camera {Camera} is parked: {Cause}")]
    public static partial void Parked(this ILogger logger, string photo, string camera, string cause);

    [LoggerMessage(7, LogLevel.Error, "Photo {Photo} of camera {Camera} failed and will be tried again.")]
    public static partial void Failed(this ILogger logger, Exception failure, string photo, string camera);

    [LoggerMessage(8, LogLevel.Warning, "The lease of photo {Photo} was lost to another worker.")]
    public static partial void LeaseLost(this ILogger logger, string photo);

    [LoggerMessage(9, LogLevel.Warning, "Photo {Photo} lost its worker {Times} times; it is counted alone.")]
    public static partial void Alone(this ILogger logger, string photo, int times);

    [LoggerMessage(10, LogLevel.Information, "Stopping: {Count} photos in work.")]
    public static partial void Draining(this ILogger logger, int count);

    [LoggerMessage(11, LogLevel.Warning, "Photo {Photo} was not finished in time and is given back.")]
    public static partial void GivenBack(this ILogger logger, string photo);

    [LoggerMessage(12, LogLevel.Error, "Taking the next photo failed.")]
    public static partial void ClaimFailed(this ILogger logger, Exception failure);
}
