using CrowdCount.Standalone;
using CrowdCount.Standalone.Settings;

namespace CrowdCount.Tests.Standalone;

public sealed class SettingsTests
{
    [Fact]
    public void Read_SwitchesAndKeys_AreTheSame()
    {
        var settings = StandaloneSettings.Read(["--upload-port", "9003", "--Standalone:DashboardPort=9400", "--standalone:predictport", "9002", "--data", "/tmp/some where", "--redis", "elsewhere:6379"]);

        Assert.Equal((9003, 9400, 9002), (settings.Options.UploadPort, settings.Options.DashboardPort, settings.Options.PredictPort));
        Assert.Equal("/tmp/some where", settings.Options.DataDirectory);
        Assert.Equal("elsewhere:6379", settings.Redis);
    }

    [Fact]
    public void Read_Flag_MayStandAlone()
    {
        var settings = StandaloneSettings.Read(["--listen", "any", "--no-keys", "--data", "/tmp/x"]);

        Assert.Equal(StandaloneListen.Any, settings.Options.Listen);
        Assert.True(settings.Options.NoKeys);
    }

    [Fact]
    public void Read_FrameworkKey_IsPassedOn() =>
        Assert.Contains("--Logging:LogLevel:Default=Debug", StandaloneSettings.Read(["--Logging:LogLevel:Default", "Debug"]).Arguments);

    [Theory]
    [InlineData("Standalone:UploadPort", "1 to 65535", "--upload-port", "0")]
    [InlineData("Standalone:UploadPort", "1 to 65535", "--upload-port", "99999")]
    [InlineData("Standalone:DashboardPort", "1 to 65535", "--dashboard-port", "http")]
    [InlineData("Standalone:DataDirectory", "any text but an empty one", "--data", "")]
    [InlineData("Standalone:RedisMaxMemory", "auto", "--redis-max-memory", "lots")]
    [InlineData("Standalone:Role", "all, predict", "--role", "everything")]
    [InlineData("Standalone:Role", "all, predict", "--role", "7")]
    [InlineData("Standalone:NoKeys", "true, false", "--no-keys", "maybe")]
    [InlineData("Intake:MaxPixels", "1000 to 1000000000", "--Intake:MaxPixels", "5")]
    [InlineData("Live:StaleAfter", "00:00:01 to 1.00:00:00", "--Live:StaleAfter", "soon")]
    public void Read_WrongValue_NamesKeyValueAndWhatIsAllowed(string key, string allowed, params string[] args)
    {
        var problem = Assert.Throws<StandaloneException>(() => StandaloneSettings.Read(args));

        Assert.Equal(ExitCode.BadSettings, problem.ExitCode);
        Assert.Contains($"{key} is \"{args[1]}\"", problem.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralWrongValues_NamesAll()
    {
        var problem = Assert.Throws<StandaloneException>(() => StandaloneSettings.Read(["--upload-port", "0", "--predict-port", "0"]));

        Assert.Contains("Standalone:UploadPort", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Standalone:PredictPort", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--uplaod-port", "9003")]
    [InlineData("--Standalone:UplaodPort", "9003")]
    [InlineData("upload-port", "9003")]
    [InlineData("--Intake:MaxPixel", "9003")]
    public void Read_MisspeltSetting_IsNotPassedOver(params string[] args)
    {
        var problem = Assert.Throws<StandaloneException>(() => StandaloneSettings.Read(args));

        Assert.Contains($"\"{args[0]}\" is no setting", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ValueMissing_SaysSo() =>
        Assert.Contains("--data needs a value", Assert.Throws<StandaloneException>(() => StandaloneSettings.Read(["--data", "--no-keys"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_OnePortTwice_NamesBothKeys()
    {
        var problem = Assert.Throws<StandaloneException>(() => StandaloneSettings.Read(["--upload-port", "4400"]));

        Assert.Contains("Standalone:UploadPort and Standalone:DashboardPort", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_KeysAndNoKeys_ContradictEachOther() =>
        Assert.Contains("--keys (Upload:KeysRequired) and --no-keys", Assert.Throws<StandaloneException>(() => StandaloneSettings.Read(["--keys", "--no-keys"])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true, "--keys")]
    [InlineData(true, "--listen", "any")]
    [InlineData(false, "--listen", "any", "--no-keys")]
    public void Read_Switches_SayWhetherCamerasNeedKeys(bool needed, params string[] args) => Assert.Equal(needed, StandaloneSettings.Read([.. args, "--data", "/tmp/x"]).NeedsKeys);

    [Fact]
    public void Read_PredictWithoutRedis_NamesTheKey() =>
        Assert.Contains("ConnectionStrings:redis", Assert.Throws<StandaloneException>(() => StandaloneSettings.Read(["--role", "predict"])).Message, StringComparison.Ordinal);
}
