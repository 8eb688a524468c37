using CrowdCount.Predict;
using CrowdCount.Predict.Evaluation;
using CrowdCount.Predict.Network;
using CrowdCount.ServiceDefaults;

if (args is [EvalCommand.Name, ..])
    return await EvalCommand.RunAsync(args[1..]);
if (args is [InspectCommand.Name, ..])
    return await InspectCommand.RunAsync(args[1..], Console.Out, Console.Error);
if (args is [HealthProbe.Name, ..])
    return await HealthProbe.RunAsync(args[1..]);

var builder = WebApplication.CreateBuilder(ListeningExtensions.ReadSwitches(args, PredictOptions.Section));

builder.AddServiceDefaults();
builder.AddRedis();
builder.AddPredict();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapPredict();

return await app.RunServiceAsync();
