using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;
using Microsoft.AspNetCore.Components;

namespace CrowdCount.Dashboard.Components.Layout;

/// <summary>Follows the live state, once for a page and everything on it.</summary>
public sealed partial class MainLayout(LiveState live, NavigationManager navigation) : IDisposable
{
    // The first page after a start waits this long for the first reading rather than show nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private LiveView _view = LiveView.Unknown;
    private LiveSubscription? _subscription;

    [CascadingParameter]
    public required Words Words { get; set; }

    private NavigationManager Navigation { get; } = navigation;

    public void Dispose() => _subscription?.Dispose();

    protected override async Task OnInitializedAsync() => _view = await live.FirstAsync(Patience);

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
            return;
        _subscription = live.Subscribe();
        _ = FollowAsync(_subscription);
    }

    private async Task FollowAsync(LiveSubscription subscription)
    {
        try
        {
            await foreach (var view in subscription.ReadAsync())
            {
                await InvokeAsync(() =>
                {
                    _view = view;
                    StateHasChanged();
                });
            }
        }
        catch (ObjectDisposedException)
        {
            // The circuit ended between two views.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }
}
