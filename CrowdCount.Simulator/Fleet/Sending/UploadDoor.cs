using System.Globalization;
using System.Net.Http.Headers;
using CrowdCount.Simulator.Fleet.Logging;

namespace CrowdCount.Simulator.Fleet.Sending;

/// <summary>Posts photos to an Upload, and never throws for what the network does.</summary>
internal sealed class UploadDoor : IDisposable
{
    /// <summary>Says that the photo is drawn, and how many heads are really in it.</summary>
    public const string PeopleHeader = "X-Simulated-People";

    public const string CapturedAtHeader = "X-Captured-At";

    private const string CapturedAtFormat = "yyyy-MM-dd'T'HH:mm:ss.fffzzz";

    // A receipt has a few hundred; what is longer comes from somebody else.
    private const int MaxAnswerBytes = 256 * 1024;

    private readonly HttpClient _http;
    private readonly Func<string, string?> _keyOf;
    private readonly string _base;
    private readonly TimeSpan _answerTimeout;
    private readonly TimeProvider _clock;

    public UploadDoor(FleetOptions options, TimeProvider clock)
    {
        _clock = clock;
        _answerTimeout = options.AnswerTimeout;
        _base = options.To.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxConnectionsPerServer = options.MaxRequests,
            // The name may come to mean another machine.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
        _keyOf = camera => options.Keys.GetValueOrDefault(camera) ?? options.Key;
    }

    /// <summary>Sends the picture of a shot, which must be drawn.</summary>
    public async Task<Answer> SendAsync(string camera, Shot shot, CancellationToken cancel)
    {
        using var request = RequestFor(camera, shot);
        using var timeout = new CancellationTokenSource(_answerTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            return AnswerReader.Read(response, await response.Content.ReadAsByteArrayAsync(either.Token), _clock.GetUtcNow());
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new Answer(PhotoOutcome.Lost) { Problem = Answer.Stopped };
        }
        catch (OperationCanceledException)
        {
            return new Answer(PhotoOutcome.Lost) { Problem = "timeout", Detail = $"No answer within {FleetRules.Seconds(_answerTimeout)} s." };
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return Answer.NoReceipt(status: null);
        }
        catch (HttpRequestException failure)
        {
            return HadConnection(failure.HttpRequestError)
                ? new Answer(PhotoOutcome.Lost) { Problem = "broken-connection", Detail = Innermost(failure) }
                : new Answer(PhotoOutcome.Unreachable) { Problem = "no-connection", Detail = Innermost(failure) };
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage RequestFor(string camera, Shot shot)
    {
        var content = new ReadOnlyMemoryContent(shot.Picture!.Jpeg);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        var request = new HttpRequestMessage(HttpMethod.Post, $"{_base}/api/v1/cameras/{Uri.EscapeDataString(camera)}/photos") { Content = content };
        if (_keyOf(camera) is { } key)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.Add(CapturedAtHeader, shot.CapturedAt.ToString(CapturedAtFormat, CultureInfo.InvariantCulture));
        request.Headers.Add(PeopleHeader, shot.Picture.People.ToString(CultureInfo.InvariantCulture));
        return request;
    }

    private static bool HadConnection(HttpRequestError error) =>
        error is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError);

    private static string Innermost(Exception failure) => failure.GetBaseException().Message.TrimEnd('.') + ".";
}
