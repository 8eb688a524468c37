using CsCheck;

namespace CrowdCount.Tests.Core.Properties;

public enum StepKind
{
    Send,
    SendAgain,
    Claim,
    Renew,
    Record,
    Retry,
    Release,
    Park,
    Requeue,
    Discard,
    LoseLease,
    Advance,
    FlushScripts,
    Sweep,
    Compare,
}

/// <summary>One thing that happens. What the numbers choose depends on the kind and on what is there; any numbers make sense.</summary>
public readonly record struct Step(StepKind Kind, int A, int B, int C)
{
    public static readonly Gen<Step[]> Sequences = Gen.Select(
        Gen.Frequency(
            (34, Gen.Const(StepKind.Send)),
            (8, Gen.Const(StepKind.SendAgain)),
            (26, Gen.Const(StepKind.Claim)),
            (3, Gen.Const(StepKind.Renew)),
            (16, Gen.Const(StepKind.Record)),
            (7, Gen.Const(StepKind.Retry)),
            (4, Gen.Const(StepKind.Release)),
            (4, Gen.Const(StepKind.Park)),
            (2, Gen.Const(StepKind.Requeue)),
            (3, Gen.Const(StepKind.Discard)),
            (8, Gen.Const(StepKind.LoseLease)),
            (10, Gen.Const(StepKind.Advance)),
            (2, Gen.Const(StepKind.FlushScripts)),
            (4, Gen.Const(StepKind.Sweep)),
            (2, Gen.Const(StepKind.Compare))),
        Gen.Int[0, 9999],
        Gen.Int[0, 9999],
        Gen.Int[0, 9999],
        (kind, a, b, c) => new Step(kind, a, b, c)).Array[1, 70];

    public override string ToString() => $"{Kind}({A}, {B}, {C})";
}
