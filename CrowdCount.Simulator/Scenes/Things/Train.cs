using System.Numerics;
using CrowdCount.Simulator.Scenes.Drawing;

namespace CrowdCount.Simulator.Scenes.Things;

/// <summary>A train at a platform, with its doors open.</summary>
internal static class Train
{
    public static void Stop(Mesh mesh, float x, float near, float far, Chance chance)
    {
        var colour = Ink.Rgb(chance.Pick<uint>([0xC4C8CA, 0xA3282B, 0x1F5D8A, 0x2D7A55, 0xE5E2DA]));
        var stripe = Ink.Rgb(chance.Pick<uint>([0x1E2A44, 0xC23B33, 0xE0A932]));
        var paint = new Side(colour, stripe);
        mesh.Panel(new Vector3(x, far, -0.9f), new Vector3(0, near - far, 0), new Vector3(0, 0, 3.6f), paint);
        mesh.Panel(new Vector3(x, far, 2.7f), new Vector3(0, near - far, 0), new Vector3(0.5f, 0, 0.55f), new Plain(colour * 0.8f));
        mesh.Panel(new Vector3(x + 0.5f, far, 3.25f), new Vector3(0, near - far, 0), new Vector3(2, 0, 0.1f), new Plain(colour * 0.6f));
    }

    private sealed class Side(Vector3 colour, Vector3 stripe) : Paint
    {
        private const float Bay = 4.2f;

        public override bool Glows => true;

        public override Vector3 At(in Spot spot)
        {
            var x = spot.U % Bay;
            var v = spot.V - 0.9f;
            if (v < 0)
                return new Vector3(0.03f);
            if (x < 1.5f && v < 2.1f)
                return IsDoor(spot) ? new Vector3(0.10f, 0.10f, 0.11f) : stripe;
            if (IsWindow(x, v))
                return new Vector3(0.03f, 0.035f, 0.04f);
            if (v is > 0.35f and < 0.6f)
                return stripe;
            return colour * (0.9f + (0.1f * Noise.At(spot.U * 0.8f, spot.V * 3)));
        }

        public override Vector3 Glow(in Spot spot) => IsWindow(spot.U % Bay, spot.V - 0.9f) || IsDoor(spot) ? new Vector3(0.28f, 0.26f, 0.2f) : Vector3.Zero;

        private static bool IsWindow(float x, float v) => x is > 1.8f and < 3.9f && v is > 0.85f and < 1.85f;

        private static bool IsDoor(in Spot spot) => spot.U % Bay is > 0.15f and < 1.35f && spot.V - 0.9f is > 0 and < 2.0f;
    }
}
