return await CrowdCount.Standalone.StandaloneApp.RunAsync(args);
