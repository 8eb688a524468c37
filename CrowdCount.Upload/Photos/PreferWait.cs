using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace CrowdCount.Upload.Photos;

/// <summary>The <c>wait</c> preference of RFC 7240: <c>Prefer: respond-async, wait=10</c>.</summary>
internal static class PreferWait
{
    /// <returns>How long to wait, at most <paramref name="most"/>; null when the sender did not ask. What cannot be read is ignored, as the RFC says.</returns>
    public static TimeSpan? Of(StringValues prefer, TimeSpan most)
    {
        foreach (var preference in prefer.SelectMany(line => (line ?? "").Split(',')))
        {
            var pair = preference.Split(';', 2)[0].Split('=', 2);
            if (!pair[0].Trim().Equals("wait", StringComparison.OrdinalIgnoreCase))
                continue;

            // The first one counts, whatever follows.
            return pair.Length == 2 && long.TryParse(pair[1].Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? TimeSpan.FromSeconds(Math.Min(seconds, most.TotalSeconds))
                : null;
        }

        return null;
    }
}
