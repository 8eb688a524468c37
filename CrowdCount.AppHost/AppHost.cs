using CrowdCount.AppHost;

// cameras ──HTTP──▶ upload ──▶ redis ──▶ predict ──▶ redis ──pub/sub──▶ dashboard ──▶ browsers
var builder = DistributedApplication.CreateBuilder(args);

var redis = builder.AddStore("redis").WithIconName("Database");

var upload = builder.AddService<Projects.CrowdCount_Upload>("upload", port: 8003, redis)
    .WithExternalHttpEndpoints()
    .WithFirstLink("Send a photo")
    .WithLink("/docs", "API reference")
    .WithLink("/openapi/v1.json", "OpenAPI")
    .WithTestPhoto()
    .WithIconName("ImageAdd");

var predict = builder.AddService<Projects.CrowdCount_Predict>("predict", port: 8002, redis)
    .WithFirstLink("Health", "/health/ready")
    .WithLink("/metrics", "Metrics")
    .WithIconName("BrainCircuit");

var dashboard = builder.AddService<Projects.CrowdCount_Dashboard>("dashboard", port: 4400, redis)
    .WithExternalHttpEndpoints()
    .WithFirstLink("Open live view")
    .WithLink("/wall", "Open the wall")
    .WithIconName("DataHistogram");

if (builder.ExecutionContext.IsPublishMode)
{
    // Requests come by the name of a cluster's service or of a proxy, which no service knows by itself. A deployment narrows it to its names.
    var hosts = builder.AddParameter("allowed-hosts", "*", publishValueAsDefault: true);
    foreach (var service in new[] { upload, predict, dashboard })
        service.WithEnvironment("AllowedHosts", hosts);

    // A published Upload and dashboard are reached by strangers: photos need a camera's key, pages a sign-in.
    upload.WithEnvironment("Upload__KeysRequired", "true");
    dashboard.WithEnvironment("Dashboard__SignInRequired", "true");
}

if (builder.ExecutionContext.IsRunMode)
{
    // For the link on its page. Published, only the deployment knows the dashboard's public address.
    upload.WithEnvironment("Upload__DashboardUrl", dashboard.GetEndpoint("http"));

    // Drawn crowds to try things with: started by hand, and no part of what is published.
    builder.AddProject<Projects.CrowdCount_Simulator>("cameras")
        .WithArgs("run", "--cameras", "4", "--to", upload.GetEndpoint("http"))
        .WaitFor(upload)
        .WithExplicitStart()
        .WithParentRelationship(upload)
        .WithIconName("Camera");
}

builder.Build().Run();
