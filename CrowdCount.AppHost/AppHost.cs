using CrowdCount.AppHost;

// cameras ──HTTP──▶ upload ──▶ redis ──▶ predict ──▶ redis ──pub/sub──▶ dashboard ──▶ browsers
var builder = DistributedApplication.CreateBuilder(args);

var redis = builder.AddStore("redis");

builder.AddService<Projects.CrowdCount_Upload>("upload", port: 8003, redis)
    .WithExternalHttpEndpoints()
    .WithUrlForEndpoint("http", url => url.DisplayText = "Send a photo");

builder.AddService<Projects.CrowdCount_Predict>("predict", port: 8002, redis);

builder.AddService<Projects.CrowdCount_Dashboard>("dashboard", port: 4400, redis)
    .WithExternalHttpEndpoints()
    .WithUrlForEndpoint("http", url => url.DisplayText = "Live view");

builder.Build().Run();
