using CrowdCount.Core.Counting;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Photos;

namespace CrowdCount.Tests.Core.Properties;

/// <summary>The whole domain in memory, without queues, keys or scripts: what must be seen, told as simply as possible.</summary>
internal sealed class StoreModel(Func<DateTimeOffset, DateOnly> dayOf)
{
    public const int MaxWaiting = 9;
    public const int MaxWaitingPerCamera = 5;
    public const int MaxLostLeases = 3;
    public const int MaxFailures = 2;
    public const int KeptPhotos = 6;
    public const string NewestWins = "gate-2";
    public static readonly TimeSpan Keep = TimeSpan.FromHours(24);

    private readonly Dictionary<object, ModelPhoto> _known = [];
    private long _entries;

    public DateTimeOffset Now { get; set; }

    public List<ModelPhoto> Photos { get; } = [];

    public SortedDictionary<string, ModelCamera> Cameras { get; } = new(StringComparer.Ordinal);

    public ModelTotals Totals { get; } = new();

    /// <summary>Claims ever made through the queue under test: every fifth looks into the late queue first.</summary>
    public int Claims { get; set; }

    private IEnumerable<ModelPhoto> Waiting => Photos.Where(p => p.State == PhotoState.Waiting);

    /// <summary>What accepting gives: a new photo, a known one, or why not.</summary>
    public (ModelPhoto? Photo, bool IsNew, Refusal? Refused) Send(string camera, int picture, int bytes, string? key, DateTimeOffset? capturedAt, PhotoFlags flags)
    {
        object identity = key is null ? (camera, picture, capturedAt) : (camera, key);
        if (_known.TryGetValue(identity, out var known))
        {
            if (known.Picture != picture)
                return Refuse(Refusal.KeyReused);
            var profile = Cameras[camera];
            if (profile.Picture == picture)
                profile.See(picture, Now);
            else
                profile.Seen = Now;
            Totals.Repeat(dayOf(Now));
            return (known, false, null);
        }

        var ofCamera = Waiting.Count(p => p.Camera == camera);
        var all = Waiting.Count();
        if (camera != NewestWins && ofCamera >= MaxWaitingPerCamera)
            return Refuse(Refusal.SlowDown);
        if (all >= MaxWaiting)
            return Refuse(Refusal.QueueFull);

        if (!Cameras.TryGetValue(camera, out var owner))
            Cameras[camera] = owner = new ModelCamera(Now);
        var corrected = capturedAt is { } at && (at > Now.AddMinutes(2) || at < Now.AddDays(-7));
        var captured = corrected ? Now : capturedAt ?? Now;
        var fair = Math.Max(4, (int)Math.Ceiling((double)all / Cameras.Count));
        var photo = new ModelPhoto
        {
            Camera = camera,
            Picture = picture,
            Accepted = Now,
            Captured = captured,
            Corrected = corrected,
            Bytes = bytes,
            Day = dayOf(Now),
            IsLate = Now - captured > TimeSpan.FromSeconds(90) || ofCamera >= fair,
            Flags = flags,
            Entry = ++_entries,
        };
        _known[identity] = photo;
        Photos.Add(photo);
        owner.See(picture, Now);
        owner.ClockWrong = corrected;
        if (camera == NewestWins && owner.Newest is { State: PhotoState.Waiting } older)
            End(older, PhotoState.Superseded);
        owner.Newest = photo;
        return (photo, true, null);
    }

    /// <summary>What a photo was sent with, for sending it again.</summary>
    public (string? Key, DateTimeOffset? CapturedAt) SentAs(ModelPhoto photo) => _known.First(k => k.Value == photo).Key switch
    {
        ValueTuple<string, string> byKey => (byKey.Item2, null),
        ValueTuple<string, int, DateTimeOffset?> byContent => (null, byContent.Item3),
        var other => throw new InvalidOperationException($"Not an identity: {other}"),
    };

    public (ModelPhoto? Photo, bool Suspect) Claim(string worker, bool alone)
    {
        foreach (var due in Waiting.Where(p => p.RetryDue <= Now).OrderBy(p => p.RetryDue).ThenBy(p => p.Id.Value, StringComparer.Ordinal).ToArray())
            (due.RetryDue, due.Entry) = (null, ++_entries);

        bool[] queues = ++Claims % 5 == 0 ? [true, false] : [false, true];
        var suspect = false;
        foreach (var late in queues)
        {
            foreach (var lost in Photos.Where(p => p.IsLate == late && p.State == PhotoState.Counting && p.LeaseLost).OrderBy(p => p.Entry).ToArray())
            {
                var losses = lost.Lost + 1;
                var aloneLosses = lost.Alone ? lost.AloneLost + 1 : 0;
                if (losses >= MaxLostLeases && aloneLosses >= 2)
                {
                    Park(lost, "Several workers died over this photo.");
                }
                else if (losses >= MaxLostLeases - 2 && !alone)
                {
                    suspect = true;
                }
                else
                {
                    (lost.Lost, lost.AloneLost) = (losses, aloneLosses);
                    return (Hand(lost), false);
                }
            }
        }

        foreach (var late in queues)
        {
            if (Photos.Where(p => p.IsLate == late && p.IsClaimable).MinBy(p => p.Entry) is { } next)
                return (Hand(next), false);
        }

        return (null, suspect);

        ModelPhoto Hand(ModelPhoto photo)
        {
            (photo.State, photo.Holder, photo.Alone, photo.LeaseLost) = (PhotoState.Counting, worker, alone, false);
            return photo;
        }
    }

    public static bool Renew(ModelPhoto photo, string worker)
    {
        if (!Holds(photo, worker))
            return false;
        photo.LeaseLost = false;
        return true;
    }

    public bool Record(ModelPhoto photo, PhotoCount count)
    {
        if (photo.State != PhotoState.Counting)
            return false;
        photo.Cause = null;
        photo.Flags |= count.Flags;
        photo.Count = count;
        End(photo, PhotoState.Counted, keepsBytes: photo.Accepted + Keep > Now);
        Totals.Add(photo, Now, dayOf(photo.Captured));

        var camera = Cameras[photo.Camera];
        var isLatest = camera.Latest is null || photo.Captured >= camera.Latest.Captured;
        photo.HasThumbnail = isLatest || photo.HasBytes;
        if (isLatest && camera.Latest is { } before)
            before.HasThumbnail = before.HasBytes && before.Accepted + Keep > Now;
        if (isLatest)
            camera.Show(photo);
        return true;
    }

    /// <param name="failures">Failures when the photo was claimed: what the worker's wait goes by.</param>
    public MoveOutcome Retry(ModelPhoto photo, string worker, string cause, int failures)
    {
        if (!Holds(photo, worker))
            return MoveOutcome.Ignored;
        photo.Failures++;
        if (photo.Failures >= MaxFailures)
        {
            Park(photo, cause);
            return MoveOutcome.Parked;
        }

        photo.Cause = cause;
        (photo.State, photo.Holder, photo.RetryDue) = (PhotoState.Waiting, null, Now.AddSeconds(2 * Math.Pow(2, failures)));
        return MoveOutcome.Done;
    }

    public bool Release(ModelPhoto photo, string worker)
    {
        if (!Holds(photo, worker))
            return false;
        (photo.State, photo.Holder, photo.RetryDue) = (PhotoState.Waiting, null, Now);
        return true;
    }

    public bool Park(ModelPhoto photo, string worker, string cause)
    {
        if (!Holds(photo, worker))
            return false;
        Park(photo, cause);
        return true;
    }

    public bool Requeue(ModelPhoto photo)
    {
        if (photo.State != PhotoState.Parked)
            return false;
        (photo.State, photo.Entry, photo.Ended, photo.Cause, photo.Failures, photo.Lost) = (PhotoState.Waiting, ++_entries, null, null, 0, 0);
        return true;
    }

    public bool Discard(ModelPhoto photo)
    {
        if (photo.State != PhotoState.Parked)
            return false;
        End(photo, PhotoState.Discarded);
        return true;
    }

    public void Sweep()
    {
        foreach (var old in Kept().Where(p => p.Accepted <= Now - Keep).ToArray())
            Forget(old);
        while (Photos.Where(p => p.HasBytes && p.State != PhotoState.Waiting).Sum(p => p.Bytes) > KeptPhotos * Walk.PhotoBytes && Kept().FirstOrDefault() is { } oldest)
            Forget(oldest);
        foreach (var parked in Photos.Where(p => p.State == PhotoState.Parked && p.Ended <= Now.AddDays(-7)))
            End(parked, PhotoState.Discarded);

        IEnumerable<ModelPhoto> Kept() => Photos.Where(p => p.State == PhotoState.Counted && p.HasBytes).OrderBy(p => p.Accepted).ThenBy(p => p.Id.Value, StringComparer.Ordinal);

        void Forget(ModelPhoto photo)
        {
            photo.HasBytes = false;
            photo.HasThumbnail &= Cameras[photo.Camera].Latest == photo;
        }
    }

    private static bool Holds(ModelPhoto photo, string worker) => photo.State == PhotoState.Counting && photo.Holder == worker;

    private void Park(ModelPhoto photo, string cause) =>
        (photo.State, photo.Holder, photo.Cause, photo.Ended, photo.Alone, photo.AloneLost) = (PhotoState.Parked, null, cause, Now, false, 0);

    private void End(ModelPhoto photo, PhotoState state, bool keepsBytes = false) =>
        (photo.State, photo.Holder, photo.RetryDue, photo.Ended, photo.Failures, photo.Lost, photo.HasBytes) = (state, null, null, Now, 0, 0, keepsBytes);

    private (ModelPhoto?, bool, Refusal?) Refuse(Refusal reason)
    {
        Totals.Refuse(dayOf(Now));
        return (null, false, reason);
    }
}
