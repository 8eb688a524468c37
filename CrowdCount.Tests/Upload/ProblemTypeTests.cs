using System.Reflection;
using CrowdCount.Core.Intake;
using CrowdCount.Upload.Problems;

namespace CrowdCount.Tests.Upload;

public sealed class ProblemTypeTests
{
    [Fact]
    public void EveryRefusal_HasAType_WithTheStatusItsCommentNames()
    {
        Dictionary<Refusal, int> expected = new()
        {
            [Refusal.Empty] = 400, [Refusal.NotAnImage] = 415, [Refusal.Heic] = 415, [Refusal.TooLarge] = 413, [Refusal.Truncated] = 422,
            [Refusal.TooManyPixels] = 422, [Refusal.KeyReused] = 422, [Refusal.CameraIsReal] = 409, [Refusal.CameraIsSimulated] = 409, [Refusal.SlowDown] = 429, [Refusal.TooManyCameras] = 429, [Refusal.QueueFull] = 503,
            [Refusal.StoreFull] = 503, [Refusal.StoreUnavailable] = 503, [Refusal.NoRoomOnDisk] = 507,
        };

        Assert.Equal(expected, Enum.GetValues<Refusal>().ToDictionary(reason => reason, reason => ProblemTypes.Of(reason).Status));
    }

    [Fact]
    public void AllTypes_AreListedOnceAndTellWhenToComeBack()
    {
        var declared = typeof(ProblemTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(ProblemType)).Select(field => (ProblemType)field.GetValue(null)!).ToList();

        Assert.Equal(declared, ProblemTypes.All);
        Assert.Equal(declared.Count, declared.DistinctBy(type => type.Uri).Count());
        Assert.All(declared, type => Assert.Equal(type.Status is 429 or 503 or 507, type.RetryAfter is not null));
    }
}
