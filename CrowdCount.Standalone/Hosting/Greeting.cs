namespace CrowdCount.Standalone.Hosting;

/// <summary>The last words of the start: where to look and how to send a photo.</summary>
internal static class Greeting
{
    /// <param name="needsKeys">A photo needs its camera's key.</param>
    public static string Text(StandaloneOptions options, bool needsKeys) => $"""

        CrowdCount runs.

          Dashboard   http://localhost:{options.DashboardPort}
          Upload      http://localhost:{options.UploadPort}

        Send a photo{(needsKeys ? " (`keys add entrance` makes the key)" : "")}:

          curl -F photo=@street.jpg {(needsKeys ? "-H \"X-Camera-Key: KEY\" " : "")}http://localhost:{options.UploadPort}/api/v1/cameras/entrance/photos

        Data: {options.DataDirectory}
        Ctrl+C ends it; the data stay. --help lists the settings.


        """;
}
