using CrowdCount.Upload.Problems;

namespace CrowdCount.Upload.Receiving;

/// <summary>One photo of a request, or why it could not be read.</summary>
/// <param name="Index">Position among the request's photos.</param>
/// <param name="File">File name as sent, cut to 100 characters; null when there is none.</param>
/// <param name="Content">Valid until the next part is asked for, or the request is disposed.</param>
internal sealed record PhotoPart(int Index, string? File, ReadOnlyMemory<byte> Content, Problem? Problem = null);
