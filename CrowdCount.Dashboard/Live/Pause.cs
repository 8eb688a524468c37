namespace CrowdCount.Dashboard.Live;

/// <summary>A reader stopped the page to look at it; one for each page.</summary>
public sealed class Pause(Action changed, bool isOn = false)
{
    public bool IsOn { get; private set; } = isOn;

    public void Toggle()
    {
        IsOn = !IsOn;
        changed();
    }
}
