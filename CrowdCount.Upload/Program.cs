using CrowdCount.ServiceDefaults;
using CrowdCount.Upload;
using CrowdCount.Upload.Keys;

if (args is [KeysCommand.Name, ..])
    return await KeysCommand.RunAsync(args[1..]);
if (args is [HealthProbe.Name, ..])
    return await HealthProbe.RunAsync(args[1..]);

var builder = WebApplication.CreateBuilder(ListeningExtensions.ReadSwitches(args, UploadOptions.Section));

builder.AddServiceDefaults();
builder.AddRedis();
builder.AddUpload();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapUpload();

return await app.RunServiceAsync();
