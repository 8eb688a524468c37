using CrowdCount.Core.History;

namespace CrowdCount.Tests.Core.Properties;

/// <summary>All sums of the model, each kept in the plainest way.</summary>
internal sealed class ModelTotals
{
    public Dictionary<(string Camera, long Second), ModelSlot> Seconds { get; } = [];

    public Dictionary<(string Camera, long Start), ModelSlot> Windows { get; } = [];

    public Dictionary<(string Camera, RollupTier Tier, long Start), ModelSlot> Slots { get; } = [];

    public Dictionary<(string Camera, DateOnly Day), ModelSlot> Days { get; } = [];

    public Dictionary<DateOnly, int> Repeats { get; } = [];

    public Dictionary<DateOnly, int> Refusals { get; } = [];

    public long Recorded { get; private set; }

    public void Repeat(DateOnly day) => Repeats[day] = Repeats.GetValueOrDefault(day) + 1;

    public void Refuse(DateOnly day) => Refusals[day] = Refusals.GetValueOrDefault(day) + 1;

    public void Add(ModelPhoto photo, DateTimeOffset now, DateOnly day)
    {
        Recorded++;
        var second = photo.Captured.ToUnixTimeSeconds();
        var age = now.ToUnixTimeSeconds() - second;
        if (!photo.IsKeptOut && age < 600)
            Of(Seconds, (photo.Camera, second)).Add(photo);
        if (!photo.IsKeptOut && now.ToUnixTimeSeconds() - Start(second, 30) < 7200)
            Of(Windows, (photo.Camera, Start(second, 30))).Add(photo);
        foreach (var (tier, step, days) in new[] { (RollupTier.ThirtySeconds, 30, 2), (RollupTier.Minute, 60, 14), (RollupTier.QuarterHour, 900, 100), (RollupTier.Hour, 3600, 400) })
        {
            if (age < days * 86400)
                Of(Slots, (photo.Camera, tier, Start(second, step))).Add(photo);
        }

        Of(Days, (photo.Camera, day)).Add(photo);
    }

    private static long Start(long second, int step) => second - (second % step);

    private static ModelSlot Of<TKey>(Dictionary<TKey, ModelSlot> slots, TKey key)
        where TKey : notnull
    {
        if (!slots.TryGetValue(key, out var slot))
            slots[key] = slot = new ModelSlot();
        return slot;
    }
}

/// <summary>What a slot, a window or a second sums up.</summary>
internal sealed class ModelSlot
{
    public long Photos { get; private set; }

    public long People { get; private set; }

    public double Variance { get; private set; }

    public int Max { get; private set; }

    public long ExcludedPhotos { get; private set; }

    public long ExcludedPeople { get; private set; }

    public void Add(ModelPhoto photo)
    {
        var count = photo.Count!;
        if (!photo.IsKeptOut)
            (Photos, People, Variance, Max) = (Photos + 1, People + count.Count, Variance + count.Variance, Math.Max(Max, count.Count));
        else
            (ExcludedPhotos, ExcludedPeople) = (ExcludedPhotos + 1, ExcludedPeople + count.Count);
    }
}
