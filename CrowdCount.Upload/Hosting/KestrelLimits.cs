using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace CrowdCount.Upload.Hosting;

/// <summary>Bounds the server itself; photos have larger ones of their own (Receiving/).</summary>
internal sealed class KestrelLimits(IOptions<UploadOptions> options) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = options.Value.MaxConnections;
        kestrel.Limits.MaxRequestBodySize = 64 * 1024;
        // Read ahead per connection; with MaxConnections this bounds what waiting senders cost.
        kestrel.Limits.MaxRequestBufferSize = 128 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(options.Value.MinBytesPerSecond, TimeSpan.FromSeconds(10));
    }
}
