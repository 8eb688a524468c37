using System.Numerics;

namespace CrowdCount.Simulator.Scenes.People;

/// <summary>The joints of a person in a pose, in metres; y is where the person looks.</summary>
internal readonly struct Body
{
    public Body(Person person, in Pose pose)
    {
        Unit = person.Height;
        var seated = pose.Posture is Posture.Sitting or Posture.Writing or Posture.SittingLow;
        var habit = person.Habit;
        float leftHip, rightHip, leftKnee, rightKnee, lean;
        switch (pose.Posture)
        {
            case Posture.Walking:
                var swing = 0.40f * pose.Stride;
                var (sin, cos) = MathF.SinCos(pose.Phase);
                (leftHip, rightHip) = (0.05f + (swing * sin), 0.05f - (swing * sin));
                leftKnee = 0.10f + (0.75f * pose.Stride * MathF.Pow(Math.Max(cos, 0), 1.4f));
                rightKnee = 0.10f + (0.75f * pose.Stride * MathF.Pow(Math.Max(-cos, 0), 1.4f));
                (lean, Twist) = (0.06f, 0.12f * pose.Stride * sin);
                break;
            case Posture.Sitting or Posture.Writing:
                (leftHip, rightHip, leftKnee, rightKnee) = (1.42f, 1.46f, 1.3f + (habit * 0.35f), 1.62f - (habit * 0.3f));
                (lean, Twist) = (pose.Posture == Posture.Writing ? 0.10f + (0.38f * habit) : -0.12f + (0.4f * habit), 0);
                break;
            case Posture.SittingLow:
                (leftHip, rightHip, leftKnee, rightKnee) = habit < 0.5f ? (1.5f, 1.55f, 0.1f, 0.15f) : (2.15f, 2.1f, 2.15f, 2.0f);
                (lean, Twist) = (habit < 0.5f ? -0.35f : 0.25f, 0);
                break;
            case Posture.LyingOnBack or Posture.LyingOnFront:
                (leftHip, rightHip) = (0.05f, 0.03f);
                (leftKnee, rightKnee) = pose.Posture == Posture.LyingOnBack && habit < 0.35f ? (1.3f, 0.1f) : (0.05f, 0.05f);
                if (habit < 0.35f && pose.Posture == Posture.LyingOnBack)
                    leftHip = 0.7f;
                (lean, Twist) = (0, 0);
                break;
            default:
                (leftHip, rightHip, leftKnee, rightKnee) = (0.03f + (habit * 0.1f), 0.02f, 0.05f + (habit * 0.18f), 0.03f);
                (lean, Twist) = (0.02f + (habit * 0.04f), (habit - 0.5f) * 0.2f);
                break;
        }

        var (leanSin, leanCos) = MathF.SinCos(lean);
        Spine = new Vector3(0, leanSin, leanCos);
        Ahead = new Vector3(0, leanCos, -leanSin);
        var wide = (person.IsWoman ? 0.052f : 0.048f) * Unit;
        var (thigh, shin) = (0.245f * Unit, 0.245f * Unit);
        Span<Vector3> hips = [new(-wide, 0, 0), new(wide, 0, 0)];
        LeftKnee = hips[0] + (Down(leftHip) * thigh);
        RightKnee = hips[1] + (Down(rightHip) * thigh);
        LeftAnkle = LeftKnee + (Down(leftHip - leftKnee) * shin);
        RightAnkle = RightKnee + (Down(rightHip - rightKnee) * shin);
        var lift = pose.Posture switch
        {
            Posture.Sitting or Posture.Writing => 0.52f,
            Posture.SittingLow => 0.10f,
            Posture.LyingOnBack or Posture.LyingOnFront => 0.53f * Unit,
            _ => (0.045f * Unit) - Math.Min(LeftAnkle.Z, RightAnkle.Z),
        };
        if (pose.Posture == Posture.Bathing)
            lift -= Unit * (0.42f + (0.28f * habit));
        Pelvis = new Vector3(0, 0, lift);
        (LeftHip, RightHip) = (hips[0] + Pelvis, hips[1] + Pelvis);
        (LeftKnee, RightKnee, LeftAnkle, RightAnkle) = (LeftKnee + Pelvis, RightKnee + Pelvis, LeftAnkle + Pelvis, RightAnkle + Pelvis);
        (LeftHipAngle, RightHipAngle) = (leftHip, rightHip);
        Seated = seated;
        HoldsUmbrella = pose.UnderUmbrella;
        Posture = pose.Posture;
        var (twistSin, twistCos) = MathF.SinCos(Twist);
        Right = new Vector3(twistCos, twistSin, 0);

        var nod = pose.Nod + (lean * 0.4f);
        var (nodSin, nodCos) = MathF.SinCos(nod);
        HeadUp = new Vector3(0, nodSin, nodCos);
        NeckBase = Pelvis + (Spine * (0.328f * Unit));
        HeadCentre = NeckBase + (Spine * (0.02f * Unit)) + (HeadUp * (0.062f * HeadUnit(person))) + (Ahead * (0.012f * Unit));
        var (turnSin, turnCos) = MathF.SinCos(pose.Turn);
        var level = Vector3.Normalize(Vector3.Cross(HeadUp, Vector3.UnitX));
        HeadAhead = (level * turnCos) + (Vector3.UnitX * turnSin);
        HeadRight = Vector3.Cross(HeadAhead, HeadUp);
    }

    /// <summary>The person's height.</summary>
    public float Unit { get; }

    public Posture Posture { get; }

    public bool Seated { get; }

    public bool HoldsUmbrella { get; }

    public float Twist { get; }

    public float LeftHipAngle { get; }

    public float RightHipAngle { get; }

    public Vector3 Pelvis { get; }

    public Vector3 Spine { get; }

    public Vector3 Ahead { get; }

    /// <summary>Of the shoulders.</summary>
    public Vector3 Right { get; }

    public Vector3 LeftHip { get; }

    public Vector3 RightHip { get; }

    public Vector3 LeftKnee { get; }

    public Vector3 RightKnee { get; }

    public Vector3 LeftAnkle { get; }

    public Vector3 RightAnkle { get; }

    public Vector3 NeckBase { get; }

    public Vector3 HeadCentre { get; }

    public Vector3 HeadUp { get; }

    public Vector3 HeadAhead { get; }

    public Vector3 HeadRight { get; }

    /// <summary>Heads grow less than bodies: a child's is large for its height.</summary>
    public static float HeadUnit(Person person) => person.IsChild ? 1.25f + ((person.Height - 1.05f) * 0.5f) : 1.72f + ((person.Height - 1.72f) * 0.45f);

    private static Vector3 Down(float angle) => new(0, MathF.Sin(angle), -MathF.Cos(angle));
}
