using System.Numerics;
using CrowdCount.Simulator.Scenes.Conditions;
using CrowdCount.Simulator.Scenes.Crowd;
using CrowdCount.Simulator.Scenes.Drawing;
using CrowdCount.Simulator.Scenes.People;
using CrowdCount.Simulator.Scenes.Things;

namespace CrowdCount.Simulator.Scenes.Places;

/// <summary>A lecture hall with rising rows, from the front or from the back. Lectures begin every two hours; people come before and go after.</summary>
internal sealed class HallView : PlaceView
{
    private const double LectureEvery = 7200;
    private const double LectureLasts = 5400;
    private const float Pitch = 0.62f;

    private readonly bool _fromFront;
    private readonly float _rowDistance;
    private readonly float _rise;
    private readonly float _first;
    private readonly float _half;
    private readonly float _last;
    private readonly int _rows;
    private readonly List<Vector3> _seats = [];

    public HallView(SceneDescription description)
        : base(description, 2.3f, 4.6f, 0.2f, 0.5f, 0.2f, 30)
    {
        _fromFront = Chance.Is(0.62f);
        _rowDistance = Chance.Between(0.95f, 1.15f);
        _rise = _fromFront ? Chance.Between(0.04f, 0.2f) : -Chance.Between(0.02f, 0.10f);
        _first = Math.Max(Camera.NearestHead * 0.92f, 1.6f);
        Far = Math.Min(Far, 24);
        _rows = Math.Clamp((int)((Far - _first) / _rowDistance), 2, 20);
        _last = _first + (_rows * _rowDistance);
        _half = Math.Clamp(Camera.Width / 2f / Camera.Focal * (_first + _last) * 0.5f, 2.5f, 9);
        for (var row = 0; row < _rows; row++)
        {
            for (var x = -_half + 0.9f; x < _half - 0.9f; x += Pitch)
            {
                // An aisle in the middle of wide halls.
                if (_half > 5 && MathF.Abs(x) < 0.6f)
                    continue;
                var seat = new Vector3(x, _first + (row * _rowDistance), row * _rise);
                var head = Camera.Project(seat + new Vector3(0, 0, 1.2f));
                if (head.Z > 0 && head.X >= 0 && head.Y >= 0 && head.X < Camera.Width && head.Y < Camera.Height)
                    _seats.Add(seat);
            }
        }
    }

    public override Climate Climate => Climate.Indoors;

    public override bool IsRoofed => true;

    public override Lighting LightAt(Light light, Weather weather, double hour)
    {
        var outside = base.LightAt(light, weather, hour);
        var bright = light is Light.Day ? 1 : 0;
        return new Lighting
        {
            SkyColour = new Vector3(0.62f, 0.61f, 0.58f) + (new Vector3(0.14f, 0.16f, 0.2f) * bright),
            GroundColour = new Vector3(0.36f, 0.33f, 0.29f),
            Lamps = [.. Lamps],
            LampsAreLit = true,
            Exposure = outside.Exposure * (light is Light.Day ? 1.15f : light is Light.Dusk ? 0.85f : 1.05f),
            Tint = outside.Tint,
            Saturation = light == Light.Infrared ? 0 : 0.92f,
        };
    }

    public override Mesh BuildScenery(int variant)
    {
        var mesh = new Mesh();
        var chance = Chance.Of(Description.Seed, 0x4A11);
        Lamps.Clear();
        var (near, end, ceiling) = (-4f, _last + 2.5f, Math.Max(Camera.Eye.Z + 0.7f, 3.6f + Math.Max(_rise * _rows, 0)));
        var wall = Ink.Tinted(Ink.Rgb(chance.Pick<uint>([0xD8D4C8, 0xCFD3D2, 0xD9CDB4, 0xC9CFC4])), chance, 0.05f);
        var plaster = new Pattern(spot => wall * (1 + (0.06f * Noise.Layers(spot.U * 0.7f, spot.V * 0.7f, 3, spot.Grain)) - (0.12f * Ink.Step(1.1f, 0.9f, spot.V))));
        var floor = Ink.Rgb(chance.Pick<uint>([0x7E7A74, 0x6E6258, 0x8A8F92]));
        Grounds.Plane(mesh, -_half, _half, near, end, Math.Min(0, _rise * _rows) - 0.02f, new Pattern(spot => floor * (0.9f + (0.1f * Noise.Layers(spot.World.X * 3, spot.World.Y * 3, 3, spot.Grain * 3)))));
        mesh.Panel(new Vector3(-_half, near, -3), new Vector3(0, end - near, 0), new Vector3(0, 0, ceiling + 3), plaster);
        mesh.Panel(new Vector3(-_half, end, -3), new Vector3(2 * _half, 0, 0), new Vector3(0, 0, ceiling + 3), plaster);
        var sunny = chance.Is(0.7f);
        mesh.Panel(new Vector3(_half, end, -3), new Vector3(0, near - end, 0), new Vector3(0, 0, ceiling + 3), new Windows(plaster, sunny));
        mesh.Panel(new Vector3(-_half, near, ceiling), new Vector3(0, end - near, 0), new Vector3(2 * _half, 0, 0), new Pattern(spot => new Vector3(0.72f) * (spot.U % 1.2f < 0.03f || spot.V % 1.2f < 0.03f ? 0.8f : 1)), twoSided: true);
        for (var y = 1.5f; y < end; y += 3)
        {
            for (var x = -_half + 1.5f; x < _half; x += 3.2f)
            {
                mesh.Box(new Vector3(x, y, ceiling - 0.05f), new Vector3(1.3f, 0.3f, 0.05f), 0, new Shining(_ => new Vector3(0.9f), _ => new Vector3(2.5f)));
                if (Lamps.Count < 6)
                    Lamps.Add(new Lamp(new Vector3(x, y, ceiling - 0.4f), new Vector3(0.4f, 0.4f, 0.37f), 3.5f));
            }
        }

        Rows(mesh, chance);
        Furniture.Coats(mesh, new Vector3(-_half + 0.02f, _first, Math.Max(_rise, 0)), Vector3.UnitY, 7, chance);
        Poster.On(mesh, new Vector3(-_half + 1, end - 0.03f, 1.6f + (_rise * _rows)), Vector3.UnitX, 1, 1.4f, chance);
        if (!_fromFront)
            Board(mesh, end, chance);
        return mesh;
    }

    public override IEnumerable<Visit> Around(double time)
    {
        var lecture = (long)Math.Floor((time + 900) / LectureEvery);
        var begins = lecture * LectureEvery;
        var chance = Chance.Of(Description.Seed, lecture, 0x1EC7);
        var popularity = chance.Between(0.75f, 1.1f);
        var wanted = (int)Math.Round(Description.People * popularity * Busyness(begins));
        var free = _seats.ToArray();
        for (var i = 0; i < Math.Min(wanted, free.Length); i++)
        {
            // A fresh seat for each by shuffling; the same for the whole lecture.
            var pick = i + chance.Below(free.Length - i);
            (free[i], free[pick]) = (free[pick], free[i]);
            var visit = Attend(Chance.Of(Description.Seed, lecture, i, 0x1EC8), begins, free[i]);
            if (visit.IsAt(time))
                yield return visit;
        }
    }

    private static double Busyness(double time) => DailyPattern.At(Hour(time), 0, (10, 1, 3.2f), (14.5f, 0.95f, 3.2f), (18.5f, 0.6f, 2));

    private Visit Attend(Chance chance, double begins, Vector3 seat)
    {
        var heading = (_fromFront ? MathF.PI : 0) + (chance.Bell() * 0.2f);
        var side = seat.X < 0 ? -_half + 0.45f : _half - 0.45f;
        var aisle = new Vector3(side, seat.Y, seat.Z);
        var door = new Vector3(side, _last + 1.2f, _rise * _rows);
        var pace = chance.Between(0.9f, 1.3f);
        var arrive = begins - chance.Between(20, 800);
        var way = new Itinerary(arrive, door, pace).WalkTo(aisle).WalkTo(seat);
        way.Stay(Math.Max(begins + LectureLasts + chance.Between(5, 160) - way.Now, 1), Posture.Writing, heading);
        return way.WalkTo(aisle).WalkTo(door).Visit((long)chance.Next());
    }

    private void Rows(Mesh mesh, Chance chance)
    {
        var wood = Ink.Tinted(Ink.Rgb(chance.Pick<uint>([0x9A6A3C, 0xB58A58, 0x7A4C2C, 0xC2A27A, 0xA9A6A0])), chance, 0.08f);
        var grain = new Pattern(spot => wood * (0.85f + (0.25f * Noise.Layers(spot.U * 1.2f, spot.V * 14, 3, spot.Grain * 6))));
        var seatColour = chance.Is(0.5f) ? wood * 0.9f : Ink.Rgb(chance.Pick<uint>([0x2A4A7A, 0x7A2A2E, 0x3A3D42]));
        var chair = new Plain(seatColour);
        var facing = _fromFront ? -1f : 1f;
        var floor = new Plain(wood * 0.55f);
        for (var row = 0; row < _rows; row++)
        {
            var (y, z) = (_first + (row * _rowDistance), row * _rise);
            mesh.Box(new Vector3(0, y, z - 1), new Vector3(2 * _half, _rowDistance, 1), 0, floor);
            var blocks = _half > 5 ? new[] { (-_half + 0.75f, -0.55f), (0.55f, _half - 0.75f) } : [(-_half + 0.75f, _half - 0.75f)];
            foreach (var (left, right) in blocks)
            {
                var middle = new Vector3((left + right) / 2, y + (facing * 0.48f), z);
                mesh.Box(middle + new Vector3(0, 0, 0.71f), new Vector3(right - left, 0.36f, 0.035f), 0, grain);
                mesh.Box(middle + new Vector3(0, facing * 0.16f, 0.08f), new Vector3(right - left, 0.03f, 0.62f), 0, grain);
            }

            for (var x = -_half + 0.9f; x < _half - 0.9f; x += Pitch)
            {
                if (_half > 5 && MathF.Abs(x) < 0.6f)
                    continue;
                Furniture.Chair(mesh, new Vector3(x, y - (facing * 0.06f), z), facing > 0 ? 0 : MathF.PI, chair);
                if (chance.Is(0.12f))
                    mesh.Box(new Vector3(x, y + (facing * 0.45f), z + 0.745f), new Vector3(0.3f, 0.21f, 0.02f), chance.Bell() * 0.2f, new Plain(new Vector3(chance.Between(0.1f, 0.75f))));
            }
        }
    }

    private void Board(Mesh mesh, float end, Chance chance)
    {
        var green = chance.Is(0.5f) ? Ink.Rgb(0x2E4A3C) : Ink.Rgb(0xE9ECEA);
        var (z, seed) = (_rise * _rows, chance.Below(99));
        mesh.Panel(new Vector3(-3, end - 0.05f, z + 0.9f), new Vector3(6, 0, 0), new Vector3(0, 0, 1.5f), new Pattern(spot =>
            MathF.Abs(Noise.At((spot.U * 5) + seed, spot.V * 9)) < 0.06f && Noise.At(spot.U * 0.8f, (spot.V * 2) + seed) > 0 ? Ink.Mix(green, new Vector3(0.5f), 0.5f) : green));
        mesh.Box(new Vector3(1.5f, end - 1.2f, z - 0.3f), new Vector3(1.4f, 0.6f, 1.2f), 0, Furniture.Wood);
    }

    private sealed class Windows(Paint wall, bool bright) : Paint
    {
        public override bool Glows => true;

        public override Vector3 At(in Spot spot) => Pane(spot) is { } frame ? new Vector3(frame ? 0.6f : 0.2f) : wall.At(spot);

        public override Vector3 Glow(in Spot spot) =>
            Pane(spot) == false ? new Vector3(0.9f, 1, 1.1f) * (bright ? 1.1f : 0.35f) * (0.7f + (0.5f * Noise.At(spot.U * 0.9f, spot.V * 1.3f))) : Vector3.Zero;

        /// <summary>Null on the wall, true on a frame, false on the glass.</summary>
        private static bool? Pane(in Spot spot)
        {
            var (x, y) = (spot.U % 2.6f, spot.V - 3);
            if (x < 0.6f || y is < 1.0f or > 2.7f)
                return null;
            return x < 0.68f || x > 2.52f || MathF.Abs(x - 1.6f) < 0.04f || y < 1.08f || y > 2.62f;
        }
    }
}
