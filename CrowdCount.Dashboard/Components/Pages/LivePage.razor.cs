using System.Collections.Immutable;
using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;
using Microsoft.AspNetCore.Components;

namespace CrowdCount.Dashboard.Components.Pages;

/// <summary>The page everyone watches. What it shows is the view; how, is the address.</summary>
public sealed partial class LivePage(NavigationManager navigation)
{
    private LiveChoice _choice = LiveChoice.Usual;
    private ImmutableArray<TileGroup> _places = [];
    private ImmutableArray<TileGroup> _groups = [];
    private string[] _own = [];
    private string[] _order = [];
    private Ordering _orderTaken = LiveChoice.Usual.Order;
    private bool _orderChanged;
    private int _unheaded;

    [CascadingParameter]
    public required Words Words { get; set; }

    [CascadingParameter]
    public required LiveView View { get; set; }

    [CascadingParameter]
    public required Pause Pause { get; set; }

    [SupplyParameterFromQuery(Name = LiveChoice.MeasureName)]
    private string? MeasureWord { get; set; }

    [SupplyParameterFromQuery(Name = LiveChoice.GroupName)]
    private string? GroupWord { get; set; }

    [SupplyParameterFromQuery(Name = LiveChoice.OrderName)]
    private string? OrderWord { get; set; }

    [SupplyParameterFromQuery(Name = LiveChoice.PlaceName)]
    private string? PlaceWord { get; set; }

    [SupplyParameterFromQuery(Name = LiveChoice.LookName)]
    private string? LookWord { get; set; }

    [SupplyParameterFromQuery(Name = LiveChoice.FindName)]
    private string? FindWord { get; set; }

    private string Nothing => _choice.Find.Length > 0 ? Words.NoCameraCalled(_choice.Find) : _choice.NeedsLook ? Words.AllIsWell : Words.NoCameraHere;

    protected override void OnParametersSet()
    {
        _choice = LiveChoice.Of(MeasureWord, GroupWord, OrderWord, PlaceWord, LookWord, FindWord);
        if (_choice.Order != _orderTaken)
            SortAgain();
        _orderChanged = _choice.Order is Ordering.Count or Ordering.Age && !TileGroups.OrderOf(View.Tiles, _choice.Order).SequenceEqual(_order, StringComparer.Ordinal);
        _places = TileGroups.Places(View);
        _groups = TileGroups.Of(View, _choice, _order);
        _unheaded = _groups.Any(group => group.Kind == GroupKind.Simulated) ? 0 : View.Tiles.Count(tile => tile.Simulated);
    }

    private void TakeOwnOrder(TilesOrderedEventArgs order)
    {
        _own = [.. order.Cameras.Take(TilesOrderedEventArgs.Most)];
        // Who moves a tile wants to see it moved.
        if (order.Moved && _choice.Order != Ordering.Own)
            navigation.NavigateTo(navigation.GetUriWithQueryParameters((_choice with { Order = Ordering.Own }).Query), replace: true);
        else if (_choice.Order == Ordering.Own)
            SortAgain();
    }

    private void SortAgain()
    {
        (_orderTaken, _orderChanged) = (_choice.Order, false);
        _order = _choice.Order == Ordering.Own ? _own : TileGroups.OrderOf(View.Tiles, _choice.Order);
        _groups = TileGroups.Of(View, _choice, _order);
    }
}
