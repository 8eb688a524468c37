using CrowdCount.Core.Intake;
using CrowdCount.Upload.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CrowdCount.Upload.Receiving;

/// <summary>Opens the body of a request that brings photos.</summary>
internal sealed class PhotoRequests(ReceivingRoom room, IOptions<UploadOptions> options, IOptions<IntakeOptions> intake, TimeProvider time)
{
    /// <param name="maxFiles">Fewer photos than the general limit, if the caller wants that.</param>
    public PhotoRequest Open(HttpContext http, int? maxFiles = null) =>
        new(http, room, options.Value, intake.Value.MaxPhotoBytes, maxFiles ?? options.Value.MaxFiles, time);
}

/// <summary>The photos of one request, read one after the other into one buffer, bounded in bytes, number and time. Disposing gives the buffer back.</summary>
internal sealed class PhotoRequest : IDisposable
{
    private const int MaxFields = 16;

    private readonly HttpContext _http;
    private readonly UploadOptions _options;
    private readonly ReceivingBuffer _buffer;
    private readonly SendersTime _time;
    private readonly int _maxPhotoBytes;
    private readonly int _maxFiles;
    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);

    internal PhotoRequest(HttpContext http, ReceivingRoom room, UploadOptions options, int maxPhotoBytes, int maxFiles, TimeProvider time)
    {
        _http = http;
        _options = options;
        _maxPhotoBytes = maxPhotoBytes;
        _maxFiles = maxFiles;
        _buffer = new ReceivingBuffer(room, maxPhotoBytes);
        _time = new SendersTime(options.TimeToSend, time, http);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = options.MaxRequestBytes;
    }

    /// <summary>The body held XML or JSON only: a camera's sign of life.</summary>
    public bool IsHeartbeat { get; private set; }

    /// <summary>Form fields read so far; short ones only.</summary>
    public IReadOnlyDictionary<string, string> Fields => _fields;

    /// <summary>The photos in order. A part with a problem may be followed by others; a body that cannot be read further ends with one.</summary>
    /// <exception cref="OperationCanceledException">The sender is gone.</exception>
    public IAsyncEnumerable<PhotoPart> PartsAsync()
    {
        var type = _http.Request.ContentType;
        return type?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true ? MultipartAsync(type) : RawAsync(type);
    }

    public void Dispose()
    {
        _buffer.Dispose();
        _time.Dispose();
    }

    private async IAsyncEnumerable<PhotoPart> RawAsync(string? contentType)
    {
        switch (PartKinds.OfBody(contentType))
        {
            case PartKind.Photo:
                yield return await ReadAsync(0, null, _http.Request.Body, _http.Request.ContentLength);
                break;
            case PartKind.Message:
                IsHeartbeat = true;
                break;
            default:
                yield return new PhotoPart(0, null, default, new Problem(ProblemTypes.NotAnImage, "Send image/jpeg, image/png or image/webp, or multipart with photos in it."));
                break;
        }
    }

    private async IAsyncEnumerable<PhotoPart> MultipartAsync(string contentType)
    {
        var photos = 0;
        var messages = 0;
        if (TooManyBytes(_http.Request.ContentLength, _options.MaxRequestBytes) is { } tooMany)
        {
            yield return new PhotoPart(0, null, default, tooMany);
            yield break;
        }

        var (reader, broken) = OpenMultipart(contentType);
        while (broken is null && !_time.IsOver)
        {
            (var section, broken) = await _time.ReadAsync(reader!.ReadNextSectionAsync);
            if (section is null)
                break;

            var (field, file) = NamesOf(section);
            var kind = PartKinds.OfPart(section.ContentType, file is not null);
            if (kind == PartKind.Field)
                broken = await ReadFieldAsync(section, field);
            else if (kind == PartKind.Message)
                messages++;
            else if (photos == _maxFiles)
                broken = new Problem(ProblemTypes.TooManyFiles, $"A request may bring {_maxFiles} photos at most. Send the rest in another one.");
            else
                yield return await ReadAsync(photos++, file, section.Body, _http.Request.ContentLength);
        }

        if (broken is not null)
            yield return new PhotoPart(photos, null, default, broken);
        IsHeartbeat = broken is null && !_time.IsOver && photos == 0 && messages > 0;
    }

    private async Task<PhotoPart> ReadAsync(int index, string? file, Stream body, long? declared)
    {
        if (body == _http.Request.Body && TooManyBytes(declared, _maxPhotoBytes) is { } tooMany)
            return new PhotoPart(index, file, default, tooMany);

        var (_, problem) = await _time.ReadAsync(async cancel =>
        {
            await _buffer.FillAsync(body, declared, cancel);
            return true;
        });
        return new PhotoPart(index, file, problem is null ? _buffer.Content : default, problem);
    }

    private async Task<Problem?> ReadFieldAsync(MultipartSection section, string? name)
    {
        if (name is null || _fields.Count == MaxFields)
            return null;
        var (value, problem) = await _time.ReadAsync(cancel => FieldValue.ReadAsync(section.Body, cancel));
        if (value is not null)
            _fields[name] = value;
        return problem;
    }

    private (MultipartReader? Reader, Problem? Broken) OpenMultipart(string contentType)
    {
        var boundary = MediaTypeHeaderValue.TryParse(contentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 200)
            return (null, new Problem(ProblemTypes.BadMultipart, "The content type of a multipart body needs a boundary of at most 200 characters."));
        return (new MultipartReader(boundary, _http.Request.Body), null);
    }

    private static (string? Field, string? File) NamesOf(MultipartSection section)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            return (null, null);
        var file = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
        return (HeaderUtilities.RemoveQuotes(disposition.Name).Value, file is { Length: > 100 } ? file[..100] : file);
    }

    private static Problem? TooManyBytes(long? declared, long most) => declared > most
        ? new Problem(ProblemTypes.TooLarge, $"{declared} bytes are too many; {most} are allowed. Send the photo smaller or more strongly compressed.")
        : null;
}
