using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace CrowdCount.Upload.Page;

/// <param name="Language">en or ru.</param>
/// <param name="Words">Every text of the page by its name.</param>
/// <param name="Camera">The camera to begin with.</param>
/// <param name="Zone">IANA name of the site's time zone.</param>
/// <param name="MaxMegabytes">Of one photo.</param>
/// <param name="MaxMegapixels">Of one photo.</param>
/// <param name="NeedsKey">Every camera needs a key; else the field for it comes when one does.</param>
/// <param name="DashboardUrl">Empty = no link.</param>
public sealed record UploadPageModel(
    string Language,
    IReadOnlyDictionary<string, string> Words,
    ImmutableArray<KnownCamera> Cameras,
    string Camera,
    string Zone,
    long MaxMegabytes,
    long MaxMegapixels,
    bool NeedsKey,
    string DashboardUrl)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public string this[string name] => Words[name];

    /// <summary>The same words for the page's script.</summary>
    public string WordsAsJson => JsonSerializer.Serialize(Words, Readable);
}
