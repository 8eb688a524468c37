using CrowdCount.Upload;
using CrowdCount.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CrowdCount.Tests.Upload;

public sealed class ListeningTests
{
    [Fact]
    public void Switches_Short_BecomeSettingsOfEverySection() => Assert.Equal(
        ["--Upload:Listen=any", "--Dashboard:Listen=any", "--Upload:NoKeys=true", "--Dashboard:NoKeys=true", "--other", "x"],
        ListeningExtensions.ReadSwitches(["--listen", "any", "--no-keys", "--other", "x"], "Upload", "Dashboard"));

    [Fact]
    public void Switch_WithEqualsSign_IsReadAsWell() => Assert.Equal(["--Upload:Listen=any"], ListeningExtensions.ReadSwitches(["--listen=any"], "Upload"));

    [Theory]
    [InlineData("", "http://localhost:8003")]
    [InlineData("--Upload:Port=9000", "http://localhost:9000")]
    [InlineData("--Upload:Port=0", "http://127.0.0.1:0")]
    [InlineData("--Upload:Listen=any --Upload:NoKeys=true", "http://*:8003")]
    [InlineData("--http_ports=8080;8081", "http://localhost:8080;http://localhost:8081")]
    [InlineData("--http_ports=8080 --Upload:Listen=any --Upload:NoKeys=true", "http://*:8080")]
    [InlineData("--urls=http://127.0.0.1:5000", "http://127.0.0.1:5000")]
    [InlineData("--urls=http://+:5000 --Upload:Port=9000", "http://localhost:9000")]
    public void Service_WithSettings_ListensThere(string arguments, string urls)
    {
        using var app = Build(arguments, out var builder);

        Assert.Equal(urls, builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey));
    }

    [Theory]
    [InlineData("--Upload:KeysRequired=true --Upload:NoKeys=true", "Upload:KeysRequired (--keys) and Upload:NoKeys (--no-keys) contradict each other")]
    [InlineData("--Upload:Listen=everywhere", "Upload:Listen is 'everywhere'; it may be 'loopback' or 'any'")]
    [InlineData("--Upload:Port=70000", "Upload:Port is 70000")]
    [InlineData("--urls=http://+:5000", "http://+:5000")]
    [InlineData("--urls=http://192.0.2.7:5000", "http://192.0.2.7:5000")]
    [InlineData("--Upload:MaxFiles=0", "Upload:MaxFiles")]
    [InlineData("--Upload:DashboardUrl=javascript:alert(1)", "Upload:DashboardUrl")]
    [InlineData("--Upload:MaxRequestBytes=1000", "Upload:MaxRequestBytes (1000) must be at least Intake:MaxPhotoBytes (20000000)")]
    [InlineData("--Upload:MaxReceivingBytes=20000000", "Upload:MaxReceivingBytes (20000000) must be at least 33554432")]
    public async Task Service_WithWrongSettings_RefusesToStartAndNamesTheKey(string arguments, string sentence)
    {
        // Kestrel reads its limits while the application is built; the rest is checked when it starts.
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var app = Build(arguments, out _);
            await app.StartAsync();
        });

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void KeysSwitch_BecomesASetting() => Assert.Equal(["--Upload:KeysRequired=true"], ListeningExtensions.ReadSwitches(["--keys"], "Upload"));

    [Fact]
    public void Hosts_Unset_AreLoopbackOnly()
    {
        using var app = Build("", out _);

        Assert.Equal(["localhost", "127.0.0.1", "[::1]"], Hosts(app));
    }

    [Fact]
    public void Hosts_ListeningToAll_AreThisMachinesOwn()
    {
        using var app = Build("--Upload:Listen=any --Upload:NoKeys=true", out _);

        Assert.Contains(System.Net.Dns.GetHostName(), Hosts(app));
        Assert.DoesNotContain("*", Hosts(app));
    }

    [Fact]
    public void Hosts_Set_AreJustThose()
    {
        using var app = Build("--AllowedHosts=upload.example;*.internal", out _);

        Assert.Equal(["upload.example", "*.internal"], Hosts(app));
    }

    private static IEnumerable<string> Hosts(WebApplication app) => app.Services.GetRequiredService<IOptions<HostFilteringOptions>>().Value.AllowedHosts;

    private static WebApplication Build(string arguments, out WebApplicationBuilder builder)
    {
        builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "CrowdCount.Upload",
            ContentRootPath = UploadHost.ContentRoot,
            Args = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        });
        CrowdCount.Core.CoreServices.AddCrowdCountCore(builder);
        CrowdCount.ServiceDefaults.RedisRegistration.AddRedis(builder);
        builder.Configuration["ConnectionStrings:redis"] = "127.0.0.1:1,abortConnect=false";
        builder.AddUpload();
        return builder.Build();
    }
}
