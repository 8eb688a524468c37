using CrowdCount.Dashboard;
using CrowdCount.ServiceDefaults;

var builder = WebApplication.CreateBuilder(ListeningExtensions.ReadSwitches(args, DashboardOptions.Section));

builder.AddServiceDefaults();
builder.AddRedis();
builder.AddDashboard();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapDashboard();

await app.RunAsync();
