using CrowdCount.AppHost;

// cameras ──HTTP──▶ upload ──▶ redis ──▶ predict ──▶ redis ──pub/sub──▶ dashboard ──▶ browsers
var builder = DistributedApplication.CreateBuilder(args);

var redis = builder.AddStore("redis");

var upload = builder.AddService<Projects.CrowdCount_Upload>("upload", port: 8003, redis)
    .WithExternalHttpEndpoints()
    .WithUrlForEndpoint("http", url => url.DisplayText = "Send a photo");

builder.AddService<Projects.CrowdCount_Predict>("predict", port: 8002, redis);

builder.AddService<Projects.CrowdCount_Dashboard>("dashboard", port: 4400, redis)
    .WithExternalHttpEndpoints()
    .WithUrlForEndpoint("http", url => url.DisplayText = "Live view");

// Drawn crowds to try things with: started by hand, and no part of what is published.
if (builder.ExecutionContext.IsRunMode)
{
    builder.AddProject<Projects.CrowdCount_Simulator>("cameras")
        .WithArgs("run", "--cameras", "4", "--to", upload.GetEndpoint("http"))
        .WaitFor(upload)
        .WithExplicitStart()
        .WithIconName("Camera");
}

builder.Build().Run();
