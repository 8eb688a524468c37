using CrowdCount.Predict.Network;
using CrowdCount.ServiceDefaults;
using CrowdCount.Tests.Predict.Onnx;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace CrowdCount.Tests.Predict.Network;

/// <summary>The whole service with a model of somebody else.</summary>
public sealed class ModelLoaderTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_ModelThatCannotBeUsed_EndsTheServiceWithTheReason()
    {
        _folder.Write(SmallModels.Averages(8), """{"kind":"density","input":{"colour":"RGB","scale":1,"fitt":"pad"}}""");
        await using var app = PredictHost.Build("127.0.0.1:1", ("Predict:ModelPath", _folder.Model));
        var (stopping, log) = (app.Lifetime.ApplicationStopping, app.Services.GetRequiredService<FakeLogCollector>());

        try
        {
            Assert.Equal(ServiceRun.BadSettings, await app.RunServiceAsync().WaitAsync(TimeSpan.FromSeconds(30)));

            Assert.True(stopping.IsCancellationRequested);
            var said = Assert.Single(log.GetSnapshot(), line => line.Level >= LogLevel.Error);
            Assert.Contains("input.fitt", said.Message, StringComparison.Ordinal);
            Assert.Null(said.Exception);
        }
        finally
        {
            Environment.ExitCode = 0; // this is the test run's process
        }
    }

    [Fact]
    public async Task Start_FactsElsewhere_AreUsed()
    {
        _folder.Write(SmallModels.Averages(8));
        File.WriteAllText(_folder.Model + ".facts", """{"name":"squares","kind":"density","input":{"colour":"RGB","scale":1}}""");
        await using var host = await PredictHost.StartReadyAsync("127.0.0.1:1", ("Predict:ModelPath", _folder.Model), ("Predict:ModelFactsPath", _folder.Model + ".facts"));

        Assert.Equal("squares", host.Get<ModelHolder>().Model!.Facts.Name);
        var answer = await host.Http.GetStringAsync(new Uri("/api/v1/model", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("\"fit\":\"pad\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_FactsThatAreNotThere_IsRefused()
    {
        var app = PredictHost.Build("127.0.0.1:1", ("Predict:ModelFactsPath", _folder.Model + ".facts"));

        var failure = Assert.Throws<OptionsValidationException>(() => app.Services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains("Predict:ModelFactsPath", failure.Message, StringComparison.Ordinal);
    }
}
