using CrowdCount.ServiceDefaults;

namespace CrowdCount.Tests.EndToEnd;

public sealed class WrongSettingsTests
{
    [Theory]
    [InlineData("CrowdCount.Upload", "Upload:Port is 70000; it may be 0 to 65535, 0 = any free port.", "--Upload:Port=70000")]
    [InlineData("CrowdCount.Predict", "Predict:ModelPath: there is no such file. Name an ONNX file, or leave it empty for the model that ships with the program.", "--Predict:ModelPath=/no/model.onnx")]
    [InlineData("CrowdCount.Dashboard", "Dashboard:Port is 70000; it may be 0 to 65535, 0 = any free port.", "--Dashboard:Port=70000")]
    public async Task Service_WithAWrongSetting_SaysItInALineAndEnds(string service, string sentence, string argument)
    {
        var run = await CommandRun.OfAsync(service, new Dictionary<string, string> { ["ConnectionStrings__redis"] = "127.0.0.1:1" }, argument);

        Assert.Equal((ServiceRun.BadSettings, sentence), (run.Code, run.Error.Trim()));
        Assert.DoesNotContain("Exception", run.Output, StringComparison.Ordinal);
    }
}
