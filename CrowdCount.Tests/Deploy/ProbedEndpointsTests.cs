using CrowdCount.Tests.Deploy.Policies;
using CrowdCount.Tests.ServiceDefaults;

namespace CrowdCount.Tests.Deploy;

public sealed class ProbedEndpointsTests
{
    [Fact]
    public async Task Paths_ThatProbesAskFor_AreAnswered()
    {
        await using var app = await TestApp.StartAsync(TestApp.Builder());

        foreach (var path in ProbesTests.Paths)
        {
            // As the kubelet asks: by the name that the manifests give.
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "localhost" } };
            using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, path);
        }
    }
}
