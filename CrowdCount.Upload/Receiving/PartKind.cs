using Microsoft.Net.Http.Headers;

namespace CrowdCount.Upload.Receiving;

/// <summary>What a body or a part claims to be. What is a photo is decided by its bytes; this decides only what is looked at.</summary>
internal enum PartKind
{
    /// <summary>To be read as a photo.</summary>
    Photo,

    /// <summary>XML or JSON: what cameras send beside a photo, or instead of one as a heartbeat.</summary>
    Message,

    /// <summary>A form field.</summary>
    Field,

    /// <summary>Nothing that could be a photo.</summary>
    Other,
}

internal static class PartKinds
{
    /// <summary>
    /// A raw body. Cameras that send no type, "application/octet-stream" or what curl's --data-binary sends
    /// ("application/x-www-form-urlencoded") are taken at their bytes; so is any image type.
    /// </summary>
    public static PartKind OfBody(string? contentType)
    {
        if (string.IsNullOrWhiteSpace(contentType))
            return PartKind.Photo;
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
            return PartKind.Other;
        if (IsImage(type) || Is(type, "application/octet-stream") || Is(type, "application/x-www-form-urlencoded"))
            return PartKind.Photo;
        return IsXml(type) ? PartKind.Message : PartKind.Other;
    }

    /// <summary>A part of a multipart body. With a file name it is meant as a photo, unless it is XML or JSON.</summary>
    public static PartKind OfPart(string? contentType, bool hasFileName)
    {
        _ = MediaTypeHeaderValue.TryParse(contentType, out var type);
        if (type is not null && (IsImage(type) || Is(type, "application/octet-stream")))
            return PartKind.Photo;
        if (type is not null && (IsXml(type) || IsJson(type)))
            return PartKind.Message;
        return hasFileName ? PartKind.Photo : PartKind.Field;
    }

    private static bool Is(MediaTypeHeaderValue type, string name) => type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool IsImage(MediaTypeHeaderValue type) => type.Type.Equals("image", StringComparison.OrdinalIgnoreCase);

    private static bool IsXml(MediaTypeHeaderValue type) =>
        type.SubTypeWithoutSuffix.Equals("xml", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("xml", StringComparison.OrdinalIgnoreCase);

    private static bool IsJson(MediaTypeHeaderValue type) =>
        type.SubTypeWithoutSuffix.Equals("json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);
}
