using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace CrowdCount.Standalone.Settings;

/// <summary>One value a person may give. Default and allowed values are read from the options class, so that they cannot drift from it.</summary>
/// <param name="Key">As in a settings file, e.g. Standalone:UploadPort.</param>
/// <param name="Switch">Its short form on the command line, without dashes.</param>
/// <param name="IsFlag">Its switch may stand alone and then means true.</param>
public sealed record Setting(string Key, string Default, string Allowed, string Meaning, Func<string, bool> IsAllowed, string? Switch = null, bool IsFlag = false)
{
    public string Section => Key[..Key.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>The setting behind one property of an options class, which names its section in a constant.</summary>
    public static Setting Of<TOptions>(string property, string meaning, string? @switch = null)
        where TOptions : new()
    {
        var section = (string)typeof(TOptions).GetField("Section")!.GetRawConstantValue()!;
        var member = typeof(TOptions).GetProperty(property)!;
        var value = Text(member.GetValue(new TOptions()));
        var rules = member.GetCustomAttributes<ValidationAttribute>().ToArray();
        return new Setting($"{section}:{property}", value, Describe(member.PropertyType, rules), meaning, text => Fits(text, member.PropertyType, rules), @switch, member.PropertyType == typeof(bool));
    }

    // True and Loopback are written as people type them: in small letters.
    private static string Text(object? value) =>
        value is bool or Enum ? $"{value}".ToLowerInvariant() : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static bool Fits(string text, Type type, ValidationAttribute[] rules)
    {
        // The converter would tell capitals from small letters.
        if (type.IsEnum)
            return Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase);
        var converter = TypeDescriptor.GetConverter(type);
        if (!converter.IsValid(text))
            return false;
        var value = converter.ConvertFromInvariantString(text);
        return rules.All(rule => rule.IsValid(value));
    }

    private static string Describe(Type type, ValidationAttribute[] rules)
    {
        if (rules.OfType<RangeAttribute>().FirstOrDefault() is { } range)
            return string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}");
        if (type.IsEnum)
            return string.Join(", ", Enum.GetNames(type)).ToLowerInvariant();
        if (type == typeof(bool))
            return "true, false";
        if (rules.OfType<RegularExpressionAttribute>().Any())
            return "as described";
        return rules.OfType<RequiredAttribute>().Any() ? "any text but an empty one" : "any text";
    }
}
