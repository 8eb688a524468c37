using System.Numerics;
using CrowdCount.Simulator.Scenes.Conditions;
using CrowdCount.Simulator.Scenes.Drawing;
using CrowdCount.Simulator.Scenes.People;

namespace CrowdCount.Tests.Simulator.Scenes;

/// <summary>Figures before a camera that hangs 4 m high and looks 30° down.</summary>
public sealed class StampTests : IDisposable
{
    private readonly Camera _camera = new(4, 0.52f, 0, 0, 400, 640, 480);
    private readonly Frame _frame = new(640, 480);
    private readonly Stamp _stamp = new();
    private readonly float[] _nothing = new float[640 * 480];

    public void Dispose() => _frame.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(3.14f)]
    [InlineData(1.57f)]
    public void Head_InTheOpen_IsSeenFromAllSides(float heading) =>
        Assert.True(Draw(Someone(), new Vector3(0, 6, 0), heading)!.SeenShare > 0.8f);

    [Fact]
    public void Head_UnderAnUmbrella_IsHidden() =>
        Assert.False(Draw(Someone(), new Vector3(0, 4, 0), 0, umbrella: true)!.Counts);

    [Fact]
    public void Head_BehindSomebody_IsHiddenAndTheOtherIsSeen()
    {
        // 40 cm apart in the line of sight of a low camera.
        var camera = new Camera(1.6f, 0.02f, 0, 0, 400, 640, 480);
        var behind = Draw(Someone(), new Vector3(0, 4.4f, 0), 0, camera: camera)!;
        var before = Draw(Someone(), new Vector3(0, 4, 0), 0, camera: camera)!;
        var (left, top, width, height) = _stamp.Area;

        behind.Hide(left, top, width, height, _stamp.Cover);

        Assert.False(behind.Counts);
        Assert.True(before.Counts);
    }

    [Fact]
    public void Head_BehindAWall_IsHidden()
    {
        Array.Fill(_nothing, 1 / 2f);

        Assert.Equal(0, Draw(Someone(), new Vector3(0, 6, 0), 0)!.SeenShare);
    }

    [Fact]
    public void Head_CutByTheEdge_IsMeasuredWhole()
    {
        var middle = _camera.Ground(-4, 200, 1.6f) with { Z = 0 };

        var cut = Draw(Someone(), middle, 0);

        Assert.NotNull(cut);
        Assert.InRange(cut.SeenShare, 0, 0.49f);
    }

    [Fact]
    public void Size_OfAHead_FollowsTheDistance()
    {
        Assert.Equal(_camera.HeadSize(4), 2 * _camera.HeadSize(8), 3);
        Assert.Equal(400 * Camera.HeadHeight / 4, _camera.HeadSize(4), 3);
    }

    [Fact]
    public void Point_OnTheGround_IsFoundAgainFromItsPixel()
    {
        var point = new Vector3(1.5f, 7, 0);
        var pixel = _camera.Project(point);

        Assert.True(Vector3.Distance(point, _camera.Ground(pixel.X, pixel.Y)) < 0.001f);
        Assert.True(Vector3.Distance(point, _camera.OnGround(pixel.X, 1 / pixel.Z)) < 0.001f);
    }

    private static Person Someone() => Wardrobe.Dress(12, Climate.Warm) with { IsChild = false, Height = 1.75f, Headwear = Headwear.None, Arms = Arms.Hanging };

    private HeadMask? Draw(Person person, Vector3 place, float heading, bool umbrella = false, Camera? camera = null)
    {
        var mesh = new Mesh();
        Figure.Build(mesh, person, new Pose(Posture.Standing, 0, 0, 0, 0, umbrella), place, heading, 10);
        return _stamp.Draw(mesh, camera ?? _camera, new Lighting { SkyColour = Vector3.One, GroundColour = Vector3.One }, 0, _nothing, _frame);
    }
}
