using CrowdCount.Core.Cameras;
using CrowdCount.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace CrowdCount.Upload.Keys;

internal static class KeyServices
{
    private const string NoKeyYet =
        "Upload:Listen is 'any', so others on the network can reach it, and there is no key yet, without which nobody may send a photo: make one with `keys add CAMERA`; "
        + "or start with --keys (Upload:KeysRequired=true) and make keys later; or with --no-keys (Upload:NoKeys=true) if everyone who reaches it may send; or leave out --listen any.";

    public static void AddCameraKeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KeyRules>();
        builder.Services.AddSingleton<WrongKeys>();
        builder.Services.AddSingleton<KeyGate>();
        builder.Services.AddSingleton<IHttpContextFactory, CleanContextFactory>();
        builder.Services.AddOpenDoorCheck(
            UploadOptions.Section,
            NoKeyYet,
            async (services, cancel) => services.GetRequiredService<IOptions<UploadOptions>>().Value.KeysRequired || await services.GetRequiredService<CameraKeys>().AnyAsync(cancel));
        // What cannot be parsed is quoted there as it came, with the key that may be in it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.None);
    }
}
