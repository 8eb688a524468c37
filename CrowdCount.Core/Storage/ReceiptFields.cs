namespace CrowdCount.Core.Storage;

/// <summary>Names of a receipt's fields in Redis: short, because there is a receipt for every photo of the last week.</summary>
internal static class ReceiptFields
{
    public const string State = "s";
    public const string Camera = "c";
    public const string Digest = "d";
    public const string Accepted = "a";
    public const string Captured = "t";
    public const string Corrected = "x";
    public const string Bytes = "b";
    public const string Format = "f";
    public const string Flags = "g";
    public const string Day = "y";
    public const string Cause = "why";
    public const string Failures = "nf";
    public const string Lost = "nl";
    public const string Trace = "tp";
    public const string Count = "n";
    public const string Low = "lo";
    public const string High = "hi";
    public const string Low80 = "lo8";
    public const string High80 = "hi8";
    public const string Model = "mo";
    public const string Width = "w";
    public const string Height = "h";
    public const string Elapsed = "el";
    public const string Ended = "e";
    public const string Drawn = "dr";

    /// <summary>Name in the scripts, name in Redis.</summary>
    public static readonly (string Name, string Stored)[] All =
    [
        ("state", State), ("camera", Camera), ("digest", Digest), ("accepted", Accepted), ("captured", Captured), ("corrected", Corrected),
        ("bytes", Bytes), ("format", Format), ("flags", Flags), ("day", Day), ("cause", Cause), ("failures", Failures), ("lost", Lost), ("trace", Trace),
        ("count", Count), ("low", Low), ("high", High), ("low80", Low80), ("high80", High80), ("model", Model), ("width", Width), ("height", Height), ("elapsed", Elapsed), ("ended", Ended),
        ("drawn", Drawn),
        // Only while it waits or is being counted:
        ("queue", "q"), ("entry", "m"), ("alone", "al"), ("alonelost", "an"),
    ];
}
