using CrowdCount.Upload.Problems;

namespace CrowdCount.Upload.Receiving;

/// <summary>The time a sender has for its whole request. Reading within it ends in a value, a problem, or in silence when the sender is gone.</summary>
internal sealed class SendersTime : IDisposable
{
    private readonly CancellationToken _gone;
    private readonly CancellationTokenSource _clock;
    private readonly CancellationTokenSource _either;
    private readonly TimeSpan _allowed;
    private readonly bool _lengthKnown;

    public SendersTime(TimeSpan allowed, TimeProvider time, HttpContext http)
    {
        _allowed = allowed;
        _gone = http.RequestAborted;
        _lengthKnown = http.Request.ContentLength is not null;
        _clock = new CancellationTokenSource(allowed, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_clock.Token, _gone);
    }

    /// <summary>Nothing more of this body can be read.</summary>
    public bool IsOver { get; private set; }

    /// <exception cref="OperationCanceledException">The sender is gone.</exception>
    public async Task<(T? Value, Problem? Problem)> ReadAsync<T>(Func<CancellationToken, Task<T>> read)
    {
        try
        {
            return (await read(_either.Token), null);
        }
        catch (ProblemException refused)
        {
            return (default, refused.Problem);
        }
        catch (Exception) when (_gone.IsCancellationRequested)
        {
            throw new OperationCanceledException(_gone);
        }
        catch (Exception failure) when (ProblemOf(failure) is { } problem)
        {
            IsOver = true;
            return (default, problem);
        }
        catch (BadHttpRequestException early)
        {
            throw new OperationCanceledException("The body ended early.", early);
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _clock.Dispose();
    }

    private Problem? ProblemOf(Exception failure) => failure switch
    {
        OperationCanceledException when _clock.IsCancellationRequested => TooSlow(),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => TooSlow(),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(ProblemTypes.TooLarge, "The request has too many bytes. Send fewer photos at once."),
        // A body of known length that is cut short: the connection broke, and nobody is left to answer.
        BadHttpRequestException when _lengthKnown => null,
        BadHttpRequestException => new(ProblemTypes.BadRequest, "The body cannot be read to its end."),
        IOException or InvalidDataException => new(ProblemTypes.BadMultipart, "The multipart body is malformed or cut short."),
        _ => null,
    };

    private Problem TooSlow() => new(ProblemTypes.TooSlow, $"The request did not arrive within {_allowed.TotalSeconds:0} s, or came too slowly on the way. Send smaller photos, or over a faster line.");
}
