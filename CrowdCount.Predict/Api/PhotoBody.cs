using System.Buffers;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CrowdCount.Predict.Api;

/// <summary>A photo in a pooled buffer.</summary>
internal sealed class PhotoBody : IDisposable
{
    private const int FirstBuffer = 256 * 1024;

    private byte[] _buffer = [];
    private int _length;

    private PhotoBody()
    {
    }

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>The body itself, or the first file of a multipart form; empty when there is none.</summary>
    /// <exception cref="PhotoTooLargeException">More than so many bytes.</exception>
    /// <exception cref="InvalidDataException">A multipart body that cannot be read.</exception>
    public static async Task<PhotoBody> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancel)
    {
        var body = new PhotoBody();
        try
        {
            if (!IsMultipart(request, out var boundary))
                await body.FillAsync(request.Body, request.ContentLength, maxBytes, cancel);
            else if (await FirstFileAsync(request, boundary, cancel) is { } file)
                await body.FillAsync(file, null, maxBytes, cancel);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _length) = ([], 0);
    }

    private static bool IsMultipart(HttpRequest request, out string boundary)
    {
        boundary = "";
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Type.Equals("multipart", StringComparison.OrdinalIgnoreCase))
            return false;
        boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value ?? "";
        return boundary is { Length: > 0 and <= 200 } ? true : throw new InvalidDataException("The multipart boundary is missing or too long.");
    }

    private static async Task<Stream?> FirstFileAsync(HttpRequest request, string boundary, CancellationToken cancel)
    {
        var reader = new MultipartReader(boundary, request.Body);
        try
        {
            while (await reader.ReadNextSectionAsync(cancel) is { } section)
            {
                if (section.GetContentDispositionHeader()?.IsFileDisposition() is true || section.ContentType?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) is true)
                    return section.Body;
            }

            return null;
        }
        catch (IOException failure) when (failure is not BadHttpRequestException)
        {
            throw new InvalidDataException("The multipart body is cut short.", failure);
        }
    }

    private async Task FillAsync(Stream source, long? announced, int maxBytes, CancellationToken cancel)
    {
        if (announced > maxBytes)
            throw new PhotoTooLargeException();

        while (true)
        {
            // One byte more than announced, so that the end is seen without growing.
            if (_length == _buffer.Length)
                Grow(_length == 0 && announced > 0 ? (int)announced + 1 : Math.Max(FirstBuffer, _length * 2));
            var read = await source.ReadAsync(_buffer.AsMemory(_length), cancel);
            if (read == 0)
                return;
            _length += read;
            if (_length > maxBytes)
                throw new PhotoTooLargeException();
        }
    }

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        Bytes.CopyTo(larger);
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}

internal sealed class PhotoTooLargeException : Exception;
