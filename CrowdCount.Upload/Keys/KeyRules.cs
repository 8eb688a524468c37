using CrowdCount.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace CrowdCount.Upload.Keys;

/// <summary>Who is asked for a key.</summary>
internal sealed class KeyRules(IOptions<UploadOptions> upload, IOptions<ListenOptions> listen)
{
    /// <summary>Every camera needs one: it was said so, or others can reach the port and it was not said that this needs none.</summary>
    public bool AreRequired { get; } = upload.Value.KeysRequired || listen.Value is { Listen: ListenOptions.Any, NoKeys: false };

    /// <summary>A camera that has keys needs one of them. Not where it was said that nobody does.</summary>
    public bool AreLookedAt { get; } = !listen.Value.NoKeys;
}
