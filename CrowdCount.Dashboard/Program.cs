using CrowdCount.Dashboard;
using CrowdCount.Dashboard.Accounts;
using CrowdCount.Dashboard.Draining;
using CrowdCount.ServiceDefaults;

if (args is [HealthProbe.Name, ..])
    return await HealthProbe.RunAsync(args[1..]);
if (args is [AccountsCommand.Name, ..])
    return await AccountsCommand.RunAsync(args[1..]);

var builder = WebApplication.CreateBuilder(ListeningExtensions.ReadSwitches(args, DashboardOptions.Section));

builder.AddServiceDefaults();
builder.AddRedis();
builder.AddDashboard();
builder.DrainOnSignals();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapDashboard();

return await app.RunServiceAsync();
