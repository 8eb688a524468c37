namespace CrowdCount.Upload.Page;

/// <summary>Names the resources PageText.resx (English) and PageText.ru.resx.</summary>
internal sealed class PageText;
