namespace CrowdCount.Core.Site;

/// <summary>The place whose people are counted. Section <c>Site</c>.</summary>
public sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>IANA (or Windows) name of the one time zone for all screens and days; empty = the machine's.</summary>
    public string TimeZone { get; set; } = "";
}
