using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;
using Microsoft.AspNetCore.Components;

namespace CrowdCount.Dashboard.Components.Layout;

/// <summary>Follows the live state, once for a page and everything on it.</summary>
public sealed partial class MainLayout(LiveState live, NavigationManager navigation) : IDisposable
{
    // The first page after a start waits this long for the first reading rather than show nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly LiveState _live = live;
    private LiveView _view = LiveView.Unknown;
    private bool _wasStopped;
    private Pause? _pause;
    private LiveSubscription? _subscription;

    [CascadingParameter]
    public required Words Words { get; set; }

    /// <summary>A page that goes over to another dashboard while its reader had stopped it is stopped there too, at the moment of going over.</summary>
    [PersistentState]
    public bool IsStopped
    {
        get => _pause?.IsOn == true;
        set => _wasStopped = value;
    }

    private NavigationManager Navigation { get; } = navigation;

    public void Dispose() => _subscription?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        _pause = new Pause(Paused, _wasStopped);
        _view = await _live.FirstAsync(Patience);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
            return;
        _subscription = _live.Subscribe();
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
                    if (_pause!.IsOn)
                        return;
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

    /// <summary>While it is on the page keeps what it shows; then it shows the present at once.</summary>
    private void Paused()
    {
        if (!_pause!.IsOn)
            _view = _live.Current;
        StateHasChanged();
    }
}
