namespace CrowdCount.Standalone.Hosting;

/// <summary>The last words of the start: where to look and how to send a photo.</summary>
internal static class Greeting
{
    public static string Text(StandaloneOptions options) => $"""

        CrowdCount runs.

          Dashboard   http://localhost:{options.DashboardPort}
          Upload      http://localhost:{options.UploadPort}

        Send a photo:

          curl -F photo=@street.jpg http://localhost:{options.UploadPort}/api/v1/cameras/entrance/photos

        Data: {options.DataDirectory}
        Ctrl+C ends it; the data stay. --help lists the settings.


        """;
}
