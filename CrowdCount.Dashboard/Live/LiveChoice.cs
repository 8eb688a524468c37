namespace CrowdCount.Dashboard.Live;

/// <summary>What the bars of the histogram show.</summary>
public enum Measure
{
    Sum,
    Mean,
}

/// <summary>What stands together.</summary>
public enum Grouping
{
    Place,
    State,
    None,
}

/// <summary>How cameras follow each other.</summary>
public enum Ordering
{
    /// <summary>As the reader put them.</summary>
    Own,
    Name,
    Count,
    Age,
}

/// <summary>What a reader chose to see. It is the page's address, so that a view can be kept, sent and reloaded; unknown words there mean the usual.</summary>
/// <param name="Place">Only this group; null = all.</param>
/// <param name="NeedsLook">Only cameras that are not normal.</param>
/// <param name="Find">Only cameras with this in their name.</param>
public sealed record LiveChoice(Measure Measure, Grouping Grouping, Ordering Order, string? Place, bool NeedsLook, string Find)
{
    public const string MeasureName = "measure";
    public const string GroupName = "group";
    public const string OrderName = "order";
    public const string PlaceName = "place";
    public const string LookName = "look";
    public const string FindName = "find";

    public static readonly LiveChoice Usual = new(Measure.Sum, Grouping.Place, Ordering.Name, null, false, "");

    public static LiveChoice Of(string? measure, string? group, string? order, string? place, string? look, string? find) => new(
        Parse(measure, Usual.Measure), Parse(group, Usual.Grouping), Parse(order, Usual.Order), string.IsNullOrEmpty(place) ? null : place, look == "1", find?.Trim() ?? "");

    /// <summary>Names and values for the address; null where the usual is chosen, so that it stays short.</summary>
    public IReadOnlyDictionary<string, object?> Query => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        [MeasureName] = Measure == Usual.Measure ? null : Word(Measure),
        [GroupName] = Grouping == Usual.Grouping ? null : Word(Grouping),
        [OrderName] = Order == Usual.Order ? null : Word(Order),
        [PlaceName] = Place,
        [LookName] = NeedsLook ? "1" : null,
        [FindName] = Find.Length == 0 ? null : Find,
    };

    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static T Parse<T>(string? word, T usual)
        where T : struct, Enum => Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : usual;
}
