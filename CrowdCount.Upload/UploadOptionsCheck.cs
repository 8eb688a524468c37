using System.Numerics;
using CrowdCount.Core.Intake;
using CrowdCount.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace CrowdCount.Upload;

/// <summary>What settings must be to one another.</summary>
internal sealed class UploadOptionsCheck(IOptions<IntakeOptions> intake, IOptions<ListenOptions> listen) : IValidateOptions<UploadOptions>
{
    public ValidateOptionsResult Validate(string? name, UploadOptions options)
    {
        var photo = intake.Value.MaxPhotoBytes;
        List<string> failures = [];
        if (options.MaxRequestBytes < photo)
            failures.Add($"Upload:MaxRequestBytes ({options.MaxRequestBytes}) must be at least Intake:MaxPhotoBytes ({photo}).");

        // Pooled buffers have lengths that are powers of two, so one photo may need up to twice its bytes.
        var buffer = BitOperations.RoundUpToPowerOf2((uint)photo + 1);
        if (options.MaxReceivingBytes < buffer)
            failures.Add($"Upload:MaxReceivingBytes ({options.MaxReceivingBytes}) must be at least {buffer}, the buffer of one photo of Intake:MaxPhotoBytes ({photo}).");

        if (options.KeysRequired && listen.Value.NoKeys)
            failures.Add("Upload:KeysRequired (--keys) and Upload:NoKeys (--no-keys) contradict each other: give one of them.");

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
