using System.Reflection;
using CrowdCount.Core;
using CrowdCount.Dashboard;
using CrowdCount.Predict;
using CrowdCount.ServiceDefaults;
using CrowdCount.Upload;

namespace CrowdCount.Tests.AppHost;

/// <summary>Every setting of the services, as Section:Name: what may be given to them from outside.</summary>
internal static class ServiceSettings
{
    private static readonly string[] Services = [UploadOptions.Section, PredictOptions.Section, DashboardOptions.Section];

    private static readonly Assembly[] Assemblies =
        [typeof(UploadOptions).Assembly, typeof(PredictOptions).Assembly, typeof(DashboardOptions).Assembly, typeof(ListenOptions).Assembly, typeof(CoreServices).Assembly];

    public static IReadOnlySet<string> All { get; } = Settings().ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Settings() =>
        from type in Assemblies.SelectMany(assembly => assembly.GetTypes())
        where type.Name.EndsWith("Options", StringComparison.Ordinal)
        from section in type == typeof(ListenOptions) ? Services : [.. Section(type)]
        from property in type.GetProperties()
        where property.CanWrite
        select $"{section}:{property.Name}";

    private static IEnumerable<string> Section(Type type) =>
        type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() is string section ? [section] : [];
}
