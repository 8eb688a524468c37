using System.Collections.Immutable;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Storage;
using CrowdCount.Dashboard.Accounts;
using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;
using Microsoft.AspNetCore.Components;

namespace CrowdCount.Dashboard.Components.Pages;

/// <summary>The keys with which cameras add photos. A new one is shown in the answer to the form that made it, and never again.</summary>
public sealed partial class KeysPage(CameraKeys keys, LiveState live, NavigationManager navigation, ILogger<KeysPage> log)
{
    private const string Address = "/admin/keys";
    private const string CameraQuery = "camera";
    private const string RevokeQuery = "revoke";

    /// <summary>Long enough to go round to the camera.</summary>
    private static readonly TimeSpan RestOfOldKeys = TimeSpan.FromHours(24);

    private readonly CameraKeys _store = keys;
    private ImmutableArray<(CameraId Id, string Name)> _cameras = [];
    private IReadOnlyList<CameraKey>? _keys;
    private CameraId? _camera;
    private CameraKey? _revoking;
    private CreatedKey? _created;
    private string? _said;
    private string? _problem;

    [CascadingParameter]
    public required Words Words { get; set; }

    [CascadingParameter]
    public Visitor Visitor { get; set; } = Visitor.Nobody;

    [SupplyParameterFromQuery(Name = CameraQuery)]
    private string? Camera { get; set; }

    [SupplyParameterFromQuery(Name = RevokeQuery)]
    private string? Revoking { get; set; }

    [SupplyParameterFromQuery(Name = "said")]
    private string? Done { get; set; }

    [SupplyParameterFromForm(Name = "label")]
    private string? Label { get; set; }

    [SupplyParameterFromForm(Name = "replace")]
    private bool Replace { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Camera is not null && !CameraId.TryParse(Camera, out _))
            _problem = Words.CameraIdRule;
        _camera = CameraId.TryParse(Camera, out var id) ? id : null;
        _said = Done == "revoked" ? Words.KeyRevoked : null;
        var known = live.Current.Tiles.Where(tile => !tile.Simulated).ToDictionary(tile => tile.Id, tile => tile.Name);
        try
        {
            var keyed = await _store.CamerasAsync(CancellationToken.None);
            _cameras = [.. known.Keys.Concat(keyed).Distinct().Select(camera => (camera, known.GetValueOrDefault(camera, camera.Value))).OrderBy(camera => camera.Item2, StringComparer.CurrentCulture)];
            await ListAsync();
            _revoking = _keys?.FirstOrDefault(key => key.Id == Revoking);
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            _problem = Words.StoreUnreachable;
        }
    }

    private static string AddressOf(CameraId camera) => $"{Address}?{CameraQuery}={Uri.EscapeDataString(camera.Value)}";

    private string NameOf(CameraId camera) => _cameras.FirstOrDefault(known => known.Id == camera).Name ?? camera.Value;

    private async Task ListAsync() => _keys = _camera is { } camera ? await _store.ListAsync(camera, CancellationToken.None) : null;

    private async Task AddAsync()
    {
        if (_camera is not { } camera)
            return;
        if (Label is { Length: > CameraKeys.LongestLabel } || Label?.Any(char.IsControl) is true)
        {
            _problem = Words.LabelRule;
            return;
        }

        try
        {
            _created = await _store.AddAsync(camera, Label, Replace ? RestOfOldKeys : null, CancellationToken.None);
            Log.KeyChanged(log, Visitor.By, "made", camera.Value);
            await ListAsync();
        }
        catch (TooManyKeysException)
        {
            _problem = Words.TooManyKeys(CameraKeys.MostPerCamera);
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            _problem = Words.StoreUnreachable;
        }
    }

    private async Task RevokeAsync()
    {
        if (_camera is not { } camera || _revoking is not { } revoking)
            return;
        try
        {
            await _store.RevokeAsync(camera, revoking.Id, CancellationToken.None);
            Log.KeyChanged(log, Visitor.By, "revoked", camera.Value);
            navigation.NavigateTo($"{AddressOf(camera)}&said=revoked");
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            _problem = Words.StoreUnreachable;
        }
    }
}
