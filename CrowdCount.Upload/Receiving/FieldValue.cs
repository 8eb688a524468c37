using System.Text;

namespace CrowdCount.Upload.Receiving;

/// <summary>A short form field; of a longer one only the beginning is kept.</summary>
internal static class FieldValue
{
    private const int MaxBytes = 512;

    public static async Task<string> ReadAsync(Stream body, CancellationToken cancel)
    {
        var bytes = new byte[MaxBytes];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
