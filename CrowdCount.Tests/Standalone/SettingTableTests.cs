using System.Reflection;
using CrowdCount.Core.Intake;
using CrowdCount.Standalone;
using CrowdCount.Standalone.Settings;

namespace CrowdCount.Tests.Standalone;

public sealed class SettingTableTests
{
    // Told to the services by Standalone itself, from its own settings.
    private static readonly string[] SetByStandalone = ["Upload:DashboardUrl", "Dashboard:UploadPort", "Telemetry:MetricsPort"];

    public static TheoryData<string> OptionsOfTheProduct()
    {
        var data = new TheoryData<string>();
        foreach (var (section, type) in OptionTypes())
        {
            foreach (var property in type.GetProperties().Where(property => property.SetMethod is { IsPublic: true }))
                data.Add($"{section}:{property.Name}");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(OptionsOfTheProduct))]
    public void Table_EveryOption_IsInIt(string key)
    {
        if (!SetByStandalone.Contains(key))
            Assert.NotNull(SettingTable.Find(key));
    }

    [Fact]
    public void Table_EveryRow_IsAnOption()
    {
        var options = OptionsOfTheProduct().Select(row => row.Data).Append(SettingTable.RedisKey).ToHashSet();

        Assert.All(SettingTable.All, setting => Assert.Contains(setting.Key, options));
    }

    [Fact]
    public void Table_EveryDefault_IsAllowed() => Assert.All(SettingTable.All, setting => Assert.True(setting.IsAllowed(setting.Default), setting.Key));

    [Fact]
    public void Table_KeysAndSwitches_AreUnique()
    {
        var names = SettingTable.All.Select(setting => setting.Key).Concat(SettingTable.All.Select(setting => setting.Switch).OfType<string>()).ToArray();

        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Defaults_AreThoseOfTheOptions()
    {
        Assert.Equal("8003", SettingTable.Find("upload-port")!.Default);
        Assert.Equal("loopback", SettingTable.Find("listen")!.Default);
        Assert.Equal($"{new IntakeOptions().MaxPixels}", SettingTable.Find("Intake:MaxPixels")!.Default);
    }

    [Fact]
    public void Help_NamesEverySettingWithItsDefaultAndWhatIsAllowed()
    {
        var help = Help.Text();

        Assert.All(SettingTable.All, setting =>
        {
            Assert.Contains($"--{setting.Key}", help, StringComparison.Ordinal);
            Assert.Contains(setting.Meaning, help, StringComparison.Ordinal);
            Assert.Contains(setting.Allowed, help, StringComparison.Ordinal);
            if (setting.Switch is not null)
                Assert.Contains($"--{setting.Switch}", help, StringComparison.Ordinal);
        });
    }

    private static IEnumerable<(string Section, Type Type)> OptionTypes() =>
        from assembly in Product.Assemblies
        from type in assembly.GetTypes()
        where type.Name.EndsWith("Options", StringComparison.Ordinal)
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
        where section is not null
        select (section, type);

    private static class Product
    {
        public static readonly Assembly[] Assemblies =
        [
            .. typeof(StandaloneApp).Assembly.GetReferencedAssemblies()
                .Where(name => name.Name!.StartsWith("CrowdCount.", StringComparison.Ordinal))
                .Select(Assembly.Load),
            typeof(StandaloneApp).Assembly,
        ];
    }
}
