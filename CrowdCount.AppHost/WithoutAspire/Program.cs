using CrowdCount.Standalone;

await Console.Error.WriteLineAsync(
    "This AppHost was built without Aspire, because the package feed lacks its packages; it runs CrowdCount.Standalone instead. To ask the feed again: ./run.sh after removing .aspire-feed.props.");
return await StandaloneApp.RunAsync(args);
