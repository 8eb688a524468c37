using CrowdCount.Core.Cameras;
using CrowdCount.Core.Counting;
using CrowdCount.Core.Storage;
using StackExchange.Redis;

namespace CrowdCount.Core.Photos;

/// <summary>A receipt from its hash in Redis.</summary>
internal static class ReceiptCodec
{
    public static Receipt? Parse(PhotoId id, HashEntry[] entries)
    {
        if (entries.Length == 0)
            return null;
        return Parse(id, entries.ToDictionary(e => (string)e.Name!, e => e.Value, StringComparer.Ordinal));
    }

    /// <param name="flat">Names and values in turn, as a script answers HGETALL.</param>
    public static Receipt Parse(PhotoId id, RedisResult flat) => Parse(id, Fields(flat));

    public static Dictionary<string, RedisValue> Fields(RedisResult flat)
    {
        var values = (RedisValue[])flat!;
        var fields = new Dictionary<string, RedisValue>(values.Length / 2, StringComparer.Ordinal);
        for (var i = 0; i + 1 < values.Length; i += 2)
            fields[(string)values[i]!] = values[i + 1];
        return fields;
    }

    public static Receipt Parse(PhotoId id, Dictionary<string, RedisValue> fields)
    {
        RedisValue Get(string name) => fields.GetValueOrDefault(name);
        DateTimeOffset Time(string name) => DateTimeOffset.FromUnixTimeMilliseconds((long)Get(name));

        var state = Enum.Parse<PhotoState>((string)Get(ReceiptFields.State)!, ignoreCase: true);
        return new Receipt(
            id,
            CameraId.Parse((string)Get(ReceiptFields.Camera)!),
            state,
            Time(ReceiptFields.Accepted),
            Time(ReceiptFields.Captured),
            Get(ReceiptFields.Corrected) == 1,
            (long)Get(ReceiptFields.Bytes),
            (PhotoFormat)(int)Get(ReceiptFields.Format),
            (PhotoFlags)(int)Get(ReceiptFields.Flags),
            state == PhotoState.Counted
                ? new ReceiptCount(
                    (int)Get(ReceiptFields.Count),
                    (int)Get(ReceiptFields.Low),
                    (int)Get(ReceiptFields.High),
                    (string)Get(ReceiptFields.Model)!,
                    (int)Get(ReceiptFields.Width),
                    (int)Get(ReceiptFields.Height),
                    TimeSpan.FromMilliseconds((long)Get(ReceiptFields.Elapsed)),
                    Get(ReceiptFields.Low80).HasValue ? new CountRange((int)Get(ReceiptFields.Low80), (int)Get(ReceiptFields.High80)) : null)
                : null,
            Get(ReceiptFields.Ended).HasValue ? Time(ReceiptFields.Ended) : null,
            (string?)Get(ReceiptFields.Cause),
            (int)Get(ReceiptFields.Failures),
            (int)Get(ReceiptFields.Lost),
            (int?)Get(ReceiptFields.Drawn));
    }
}
