using CrowdCount.Core;
using CrowdCount.ServiceDefaults;
using CrowdCount.Upload;
using CrowdCount.Upload.Hosting;

var builder = WebApplication.CreateBuilder(Listening.ReadSwitches(args, UploadOptions.Section));

builder.AddServiceDefaults();
builder.AddRedis();
builder.AddCrowdCountCore();
builder.AddUpload();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapUpload();

await app.RunAsync();
