using CrowdCount.Dashboard;
using CrowdCount.ServiceDefaults;

if (args is [HealthProbe.Name, ..])
    return await HealthProbe.RunAsync(args[1..]);

var builder = WebApplication.CreateBuilder(ListeningExtensions.ReadSwitches(args, DashboardOptions.Section));

builder.AddServiceDefaults();
builder.AddRedis();
builder.AddDashboard();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapDashboard();

await app.RunAsync();
return 0;
