using System.Collections.Immutable;
using System.Numerics;
using CrowdCount.Simulator.Scenes.Conditions;
using CrowdCount.Simulator.Scenes.Crowd;
using CrowdCount.Simulator.Scenes.Drawing;
using CrowdCount.Simulator.Scenes.Lens;
using CrowdCount.Simulator.Scenes.People;
using CrowdCount.Simulator.Scenes.Places;
using CrowdCount.Simulator.Scenes.Things;

namespace CrowdCount.Simulator.Scenes;

/// <summary>
/// Draws one view of one place at any moment. A picture follows from the description and the moment alone, so moments may come late, twice or out of order.
/// Not safe for several threads at once; each scene holds about 35 bytes per pixel.
/// </summary>
/// <remarks>
/// A head counts when at least half of it can be seen: it lies inside the picture and no person, umbrella, bag, thing or hand covers it. Fog, rain and night
/// are never so strong that a drawn person could not be made out, and nobody is drawn whose head would be smaller than 4 pixels.
/// </remarks>
public sealed class Scene : IDisposable
{
    /// <summary>The light stands still for so long, so that the place has to be drawn only now and then.</summary>
    private const double LightStep = 600;

    private readonly SceneDescription _description;
    private readonly PlaceView _place;
    private readonly Frame _frame;
    private readonly Shadows _shadows;
    private readonly Stamp _stamp = new();
    private readonly List<Mesh> _meshes = [];
    private readonly Dictionary<int, Mesh> _scenery = [];
    private readonly List<(BackdropKey Key, Surroundings Made)> _made = [];

    /// <exception cref="ArgumentOutOfRangeException">A size, number or place that no scene can have.</exception>
    public Scene(SceneDescription description)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(description.Width, 1, nameof(description));
        ArgumentOutOfRangeException.ThrowIfLessThan(description.Height, 1, nameof(description));
        ArgumentOutOfRangeException.ThrowIfNegative(description.People, nameof(description));
        _description = description;
        _place = PlaceViews.Of(description);
        _frame = new Frame(description.Width, description.Height);
        _shadows = new Shadows(description.Width, description.Height);
    }

    private readonly record struct BackdropKey(long Step, Light Light, Weather Weather, int Variant);

    private sealed record Surroundings(Backdrop Backdrop, Lighting Lighting, ShadowMap? Sun, Glass Glass, Sensor Sensor);

    private readonly record struct Present(Person? Person, Visit Visit, Stand Stand, Pose Pose, float Depth, Mesh Mesh, float SunSeen);

    /// <summary>The picture at a moment, by the clock of the place.</summary>
    public DrawnPhoto Draw(DateTimeOffset at)
    {
        var time = Presence.Clock(at);
        var weather = _description.Weather ?? WeatherOf(time);
        var around = SurroundingsAt(time, weather);
        var people = Gather(time, weather, around);

        around.Backdrop.Pixels.CopyTo(_frame.Pixels);
        _shadows.Clear();
        foreach (var present in people)
            Shade(present, around.Lighting);
        _shadows.Apply(_frame, around.Backdrop);

        var heads = new List<(HeadMask Mask, Vector3 Centre)>(people.Count);
        foreach (var present in people)
        {
            var mask = _stamp.Draw(present.Mesh, _place.Camera, around.Lighting, present.SunSeen, around.Backdrop.Inverse, _frame);
            var (left, top, width, height) = _stamp.Area;
            foreach (var (before, _) in heads)
                before.Hide(left, top, width, height, _stamp.Cover);
            if (mask is not null && present.Person is { } person)
                heads.Add((mask, Figure.HeadCentre(person, present.Pose, present.Stand.Place, present.Stand.Heading)));
        }

        var moment = Chance.Of(_description.Seed, at.DateTime.Ticks, 0x4015E);
        if (weather == Weather.Rain && !_place.IsRoofed)
            Rain.Draw(_frame, moment, dark: around.Lighting.LampsAreLit);
        around.Glass.Draw(_frame);
        return new DrawnPhoto(around.Sensor.Take(_frame, moment), _description.Width, _description.Height, Truth(heads));
    }

    public void Dispose()
    {
        _frame.Dispose();
        foreach (var (_, made) in _made)
            made.Glass.Dispose();
    }

    private ImmutableArray<DrawnHead> Truth(List<(HeadMask Mask, Vector3 Centre)> heads)
    {
        var truth = ImmutableArray.CreateBuilder<DrawnHead>();
        foreach (var (mask, centre) in heads)
        {
            if (!mask.Counts)
                continue;
            var at = _place.Camera.Project(centre);
            // A head at the very edge may have its middle just outside.
            truth.Add(new DrawnHead(Math.Clamp(at.X, 0, _description.Width - 0.01f), Math.Clamp(at.Y, 0, _description.Height - 0.01f), _place.Camera.HeadSize(1 / at.Z)));
        }

        return truth.ToImmutable();
    }

    private Weather WeatherOf(double time)
    {
        var chance = Chance.Of(_description.Seed, (long)Math.Floor(time / (3 * 3600)), 0x3EA7);
        return chance.Unit() switch { < 0.58f => Weather.Clear, < 0.82f => Weather.Overcast, < 0.93f => Weather.Rain, _ => Weather.Fog };
    }

    private Surroundings SurroundingsAt(double time, Weather weather)
    {
        var step = (long)Math.Floor(time / LightStep);
        var hour = step * LightStep % 86400 / 3600;
        var camera = Chance.Of(_description.Seed, 0xCA3);
        var light = _description.Light ?? Daylight.ByHour(hour, infrared: camera.Is(0.25f) && _place is not HallView);
        var key = new BackdropKey(light == Light.Day ? step : -1, light, weather, _place.VariantAt(time));
        foreach (var (known, made) in _made)
            if (known == key)
                return made;

        if (!_scenery.TryGetValue(key.Variant, out var scenery))
            _scenery[key.Variant] = scenery = _place.BuildScenery(key.Variant);
        // In the dark the hour changes nothing; a fixed one keeps the key and the light together.
        var lighting = _place.LightAt(light, weather, light == Light.Day || _description.Light is not null ? hour : 21);
        if (light != Light.Day)
            lighting = _place.LightAt(light, weather, light == Light.Dusk ? 19 : 23);
        var centre = _place.Camera.Eye with { Z = 0 } + (_place.Camera.Forward with { Z = 0 } * Math.Min(_place.Far * 0.4f, 22));
        var sun = lighting.HasSun ? new ShadowMap(scenery, lighting.Sun, centre, Math.Min(_place.Far * 0.7f + 8, 42)) : null;
        var backdrop = new Backdrop(scenery, _place.Camera, lighting, sun, Sky.Of(lighting, weather, _description.Seed % 100));
        var dark = light is Light.Night or Light.Infrared && !(_place is HallView);
        var surroundings = new Surroundings(
            backdrop,
            lighting,
            sun,
            new Glass(_description.Width, _description.Height, camera.Is(0.3f), weather == Weather.Rain && !_place.IsRoofed, Chance.Of(_description.Seed, 0x61A55)),
            new Sensor(_description.Width, _description.Height, dark, light == Light.Infrared, Chance.Of(_description.Seed, 0x5E45)));
        // Two are kept: a train's coming and going must not make the place be drawn anew each time.
        if (_made.Count == 2)
        {
            _made[0].Made.Glass.Dispose();
            _made.RemoveAt(0);
        }

        _made.Add((key, surroundings));
        return surroundings;
    }

    /// <summary>Those who are here, far ones first, with their bodies built.</summary>
    private List<Present> Gather(double time, Weather weather, Surroundings around)
    {
        var here = Presence.At(_place, time);
        var camera = _place.Camera;
        var people = new List<Present>(here.Count);
        foreach (var (visit, stand) in here)
        {
            var at = camera.Project(stand.Place + new Vector3(0, 0, 1));
            var margin = camera.Focal * at.Z * 1.6f;
            if (at.Z <= 0.01f || at.X < -margin || at.X > camera.Width + margin || at.Y < -margin || at.Y > camera.Height + margin || 1 / at.Z > _place.Far * 1.05f)
                continue;
            if (people.Count == _meshes.Count)
                _meshes.Add(new Mesh());
            var mesh = _meshes[people.Count];
            mesh.Clear();
            var person = visit.IsDog ? null : Wardrobe.Dress(visit.Number, _place.Climate);
            var pose = person is null ? default : Posing.Of(person, visit.Number, stand, time, weather == Weather.Rain && !_place.IsRoofed);
            var segments = camera.HeadSize(1 / at.Z) switch { < 9 => 5, < 18 => 7, < 42 => 9, < 80 => 14, _ => 20 };
            if (person is null)
                Dog.Build(mesh, visit.Number, stand.Walked * 5, stand.Place, stand.Heading, Math.Min(segments, 10));
            else
                Figure.Build(mesh, person, pose, stand.Place, stand.Heading, segments);
            var sunSeen = around.Sun?.SunSeen(stand.Place + new Vector3(0, 0, 1.3f)) ?? (around.Lighting.HasSun ? 1 : 0);
            people.Add(new Present(person, visit, stand, pose, camera.Depth(stand.Place), mesh, sunSeen));
        }

        people.Sort(static (a, b) => b.Depth.CompareTo(a.Depth) is var order and not 0 ? order : a.Visit.Number.CompareTo(b.Visit.Number));
        return people;
    }

    private void Shade(in Present present, Lighting lighting)
    {
        if (present.Pose.Posture == Posture.Bathing)
            return;
        if (present.SunSeen > 0.3f)
            _shadows.Cast(present.Mesh, _place.Camera, lighting, present.Stand.Place.Z);
        var lying = present.Pose.Posture is Posture.LyingOnBack or Posture.LyingOnFront;
        _shadows.Under(present.Stand.Place, lying ? new Vector2(0.5f, 1.1f) : new Vector2(0.42f, 0.42f), present.Stand.Heading, 105, _place.Camera);
    }
}
