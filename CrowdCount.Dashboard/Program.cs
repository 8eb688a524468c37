using CrowdCount.Dashboard;
using CrowdCount.Dashboard.Draining;
using CrowdCount.ServiceDefaults;

var builder = WebApplication.CreateBuilder(ListeningExtensions.ReadSwitches(args, DashboardOptions.Section));

builder.AddServiceDefaults();
builder.AddRedis();
builder.AddDashboard();
builder.DrainOnSignals();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapDashboard();

await app.RunAsync();
