using CrowdCount.Core;
using CrowdCount.Dashboard;
using CrowdCount.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddRedis();
builder.AddCrowdCountCore();
builder.AddDashboard();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapDashboard();

await app.RunAsync();
