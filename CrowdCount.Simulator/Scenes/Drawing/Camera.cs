using System.Numerics;

namespace CrowdCount.Simulator.Scenes.Drawing;

/// <summary>
/// A pinhole camera above the origin. The world is in metres: x to the right, y away, z up, the ground at 0. A point's depth is its distance along the
/// camera's axis.
/// </summary>
internal sealed class Camera
{
    /// <summary>From chin to crown of a grown person, metres.</summary>
    public const float HeadHeight = 0.235f;

    private const float WidestView = 1.65f;

    /// <param name="height">Of the lens above the ground, metres.</param>
    /// <param name="tilt">Below the horizon, radians.</param>
    /// <param name="yaw">To the right of the y axis, radians.</param>
    /// <param name="roll">To the side, radians.</param>
    /// <param name="focal">Focal length in pixels.</param>
    /// <param name="mirrored">Left and right change places, for twice as many views.</param>
    public Camera(float height, float tilt, float yaw, float roll, float focal, int width, int pictureHeight, bool mirrored = false)
    {
        (Eye, Tilt, Focal, Width, Height) = (new Vector3(0, 0, height), tilt, focal, width, pictureHeight);
        var (sin, cos) = MathF.SinCos(tilt);
        var (yawSin, yawCos) = MathF.SinCos(yaw);
        Forward = new Vector3(yawSin * cos, yawCos * cos, -sin);
        var right = new Vector3(yawCos, -yawSin, 0);
        var up = Vector3.Cross(right, Forward);
        var (rollSin, rollCos) = MathF.SinCos(roll);
        Right = (right * rollCos) + (up * rollSin);
        Up = (up * rollCos) - (right * rollSin);
        Facing = 1;
        if (mirrored)
            (Right, Facing) = (-Right, -1);
    }

    public Vector3 Eye { get; }

    public float Tilt { get; }

    public float Focal { get; }

    public int Width { get; }

    public int Height { get; }

    public Vector3 Forward { get; }

    public Vector3 Right { get; }

    public Vector3 Up { get; }

    /// <summary>Sign of the turn of corners that look back: negative areas are fronts for 1, positive ones for -1.</summary>
    public int Facing { get; }

    /// <summary>A camera whose middle of the picture shows heads of a given size, at a tilt; its height follows.</summary>
    /// <param name="headSize">Height in pixels of a head in the middle of the picture.</param>
    /// <param name="fieldOfView">Of the longer side, radians.</param>
    /// <param name="lowest">The lowest place for the lens, metres; the tilt gives way.</param>
    /// <param name="highest">The highest one.</param>
    public static Camera Framing(float headSize, float fieldOfView, float tilt, float yaw, float roll, int width, int height, float lowest, float highest, bool mirrored)
    {
        var half = Math.Max(width, height) / 2f;
        // Far heads of that size need a long way; where the lens cannot hang so high, a wider one keeps the tilt, within limits.
        var reach = (highest - 1.5f) / MathF.Sin(tilt);
        var focal = Math.Clamp(reach * headSize / HeadHeight, half / MathF.Tan(WidestView / 2), half / MathF.Tan(fieldOfView / 2));
        var distance = focal * HeadHeight / headSize;
        var lens = Math.Clamp(1.5f + (distance * MathF.Sin(tilt)), lowest, highest);
        return new Camera(lens, MathF.Asin(Math.Clamp((lens - 1.5f) / distance, 0.05f, 0.85f)), yaw, roll, focal, width, height, mirrored);
    }

    /// <returns>X and Y in pixels, and Z = 1 / depth (negative behind the camera).</returns>
    public Vector3 Project(Vector3 point)
    {
        var from = point - Eye;
        var inverse = 1 / Vector3.Dot(from, Forward);
        return new Vector3((Width / 2f) + (Focal * Vector3.Dot(from, Right) * inverse), (Height / 2f) - (Focal * Vector3.Dot(from, Up) * inverse), inverse);
    }

    public float Depth(Vector3 point) => Vector3.Dot(point - Eye, Forward);

    /// <summary>The way a pixel looks: for one metre of depth.</summary>
    public Vector3 Ray(float x, float y) => Forward + (Right * ((x - (Width / 2f)) / Focal)) + (Up * (((Height / 2f) - y) / Focal));

    /// <summary>Where a pixel's ray meets the level <paramref name="z"/>; far away when it does not.</summary>
    public Vector3 Ground(float x, float y, float z = 0)
    {
        var ray = Ray(x, y);
        return ray.Z < -1e-4f ? Eye + (ray * Math.Min((z - Eye.Z) / ray.Z, 2000)) : Eye + (ray * 2000);
    }

    /// <summary>The point of the ground at a depth whose picture lies at a height-less column <paramref name="x"/>.</summary>
    public Vector3 OnGround(float x, float depth)
    {
        var across = (x - (Width / 2f)) / Focal;
        var up = ((-Eye.Z / depth) - Forward.Z - (Right.Z * across)) / Up.Z;
        return Eye + ((Forward + (Right * across) + (Up * up)) * depth);
    }

    /// <summary>Depth at which the head of a standing person touches the lower edge of the picture.</summary>
    public float NearestHead => Math.Max(Depth(Ground(Width / 2f, Height, Math.Min(1.7f, Eye.Z - 0.3f))), 0.6f);

    /// <summary>Height in pixels of a head at a depth.</summary>
    public float HeadSize(float depth) => Focal * HeadHeight / depth;
}
