using CrowdCount.Predict;
using CrowdCount.Predict.Evaluation;
using CrowdCount.ServiceDefaults;

if (args is [EvalCommand.Name, ..])
    return await EvalCommand.RunAsync(args[1..]);

var builder = WebApplication.CreateBuilder(ListeningExtensions.ReadSwitches(args, PredictOptions.Section));

builder.AddServiceDefaults();
builder.AddRedis();
builder.AddPredict();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapPredict();

await app.RunAsync();
return 0;
