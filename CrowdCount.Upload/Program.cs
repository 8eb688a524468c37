using CrowdCount.ServiceDefaults;
using CrowdCount.Upload;

var builder = WebApplication.CreateBuilder(ListeningExtensions.ReadSwitches(args, UploadOptions.Section));

builder.AddServiceDefaults();
builder.AddRedis();
builder.AddUpload();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapUpload();

await app.RunAsync();
