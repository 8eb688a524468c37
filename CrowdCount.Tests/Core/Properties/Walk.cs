using CrowdCount.Core.Counting;
using CrowdCount.Core.Intake;
using CrowdCount.Core.Photos;
using CrowdCount.Core.Storage;
using CrowdCount.Tests.Core.Engines;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Core.Properties;

/// <summary>Does the same to the store and to the model, step by step.</summary>
/// <param name="queue">The queue under test; the host's own, or one with a broken script.</param>
/// <param name="trustsAnswers">Whether a move that answers otherwise than the model is a mismatch by itself; without it only what readers see counts.</param>
internal sealed class Walk(CoreHost host, WorkQueue queue, ManualTime time, StoreModel model, bool trustsAnswers, Dictionary<string, int> seen)
{
    public static readonly int PhotoBytes = TinyPhotos.Jpeg(0).Length;

    /// <summary>Capture times by their distance from now, in seconds: none given, then just now, a little earlier, late, beyond each life, ahead, and impossible.</summary>
    private static readonly double?[] Captures =
        [null, null, null, 0, -0.001, -5, -29, -45, -89, -200, -640, -7_100, -11_000, -170_000, -174_000, -600_000, 60, 119, 122, -610_000, 40_000_000, -1_700_000_000];

    private static readonly double[] Advances = [0.001, 0.7, 0.7, 2, 2, 7, 7, 31, 31, 95, 660, 7_300, 40_000, 93_600, 700_000];

    private static readonly PhotoFlags[] Flags = [PhotoFlags.None, PhotoFlags.None, PhotoFlags.None, PhotoFlags.None, PhotoFlags.None, PhotoFlags.Test, PhotoFlags.Dark, PhotoFlags.Unfamiliar];

    private readonly List<(WorkItem Item, ModelPhoto Photo)> _hands = [];

    public async Task GoAsync(Step[] steps)
    {
        await host.Redis.HashSetAsync($"cc:{{0}}:camera:{StoreModel.NewestWins}", "newest-wins", 1);
        foreach (var step in steps)
            await TakeAsync(step);
        await new Comparison(host, model).CompareAsync();
    }

    private async Task TakeAsync(Step step)
    {
        model.Now = time.GetUtcNow();
        switch (step.Kind)
        {
            case StepKind.Send:
                await SendAsync($"gate-{step.A % 3}", step.B % 7, step.A / 3 % 4 == 0 ? $"key-{step.B / 7 % 3}" : null, Pick(Captures, step.C), Pick(Flags, step.C / 100));
                break;
            case StepKind.SendAgain when model.Photos.Count > 0:
                // Every other time one that ended otherwise than counted: those are rare.
                var ended = model.Photos.Where(p => p.State is PhotoState.Parked or PhotoState.Discarded or PhotoState.Superseded).ToArray();
                await SendAgainAsync(Pick<ModelPhoto>(ended.Length > 0 && step.B % 2 == 0 ? ended : model.Photos, step.A));
                break;
            case StepKind.Claim:
                await ClaimAsync($"w{step.A % 3}", step.B % 3 == 0);
                break;
            case StepKind.Requeue when Parked(step.A) is { } parked:
                Expect("Requeue", model.Requeue(parked), await host.Parked.RequeueAsync(parked.Id));
                break;
            case StepKind.Discard when Parked(step.A) is { } parked:
                Expect("Discard", model.Discard(parked), await host.Parked.DiscardAsync(parked.Id));
                break;
            case StepKind.LoseLease when model.Photos.Where(p => p.State == PhotoState.Counting).ToArray() is { Length: > 0 } counting:
                var silent = Pick(counting, step.A);
                Comparison.Same("A lease", true, await Leases.TryLoseAsync(host.Redis, silent.Id));
                silent.LeaseLost = true;
                break;
            case StepKind.Advance:
                time.Advance(TimeSpan.FromSeconds(Pick(Advances, step.A)));
                model.Now = time.GetUtcNow();
                break;
            case StepKind.FlushScripts:
                await host.Redis.ExecuteAsync("SCRIPT", "FLUSH");
                break;
            case StepKind.Sweep:
                model.Sweep();
                await host.Get<Housekeeping>().SweepAsync(CancellationToken.None);
                break;
            case StepKind.Compare:
                await new Comparison(host, model).CompareAsync();
                break;
            case StepKind.Renew or StepKind.Record or StepKind.Retry or StepKind.Release or StepKind.Park when _hands.Count > 0:
                // Any photo ever claimed, most often the last: workers come back from the dead, and send things twice.
                await MoveAsync(step, step.B % 3 == 0 ? Pick(_hands, step.A) : _hands[^1]);
                break;
        }
    }

    private async Task SendAsync(string camera, int picture, string? key, double? capture, PhotoFlags flags)
    {
        // Whole seconds for most, so that the same photo comes again with the same explicit time.
        DateTimeOffset? at = capture is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(0, model.Now.AddSeconds(capture.Value).ToUnixTimeMilliseconds()));
        var photo = TinyPhotos.Jpeg(picture);
        var (expected, isNew, refused) = model.Send(camera, picture, photo.Length, key, at, flags);
        var result = await host.SendAsync(camera, photo, at, flags, key);
        See(refused?.ToString() ?? (isNew ? "accepted" : "repeated"));
        switch (result)
        {
            case IntakeResult.Accepted accepted:
                Comparison.Same("A sent photo", (true, refused), (isNew, null));
                expected!.Id = accepted.Receipt.Id;
                Comparison.Same("A new receipt", expected.ToReceipt(), accepted.Receipt);
                break;
            case IntakeResult.Repeated repeated:
                Comparison.Same("A sent photo", (false, refused), (isNew, null));
                Comparison.Same("A known receipt", expected!.ToReceipt(), repeated.Receipt);
                break;
            case IntakeResult.Refused actual:
                Comparison.Same("A refused photo", refused, actual.Reason);
                break;
        }
    }

    private async Task SendAgainAsync(ModelPhoto photo)
    {
        var (key, capturedAt) = model.SentAs(photo);
        var (_, isNew, _) = model.Send(photo.Camera, photo.Picture, photo.Bytes, key, capturedAt, PhotoFlags.None);
        var result = await host.SendAsync(photo.Camera, TinyPhotos.Jpeg(photo.Picture), capturedAt, PhotoFlags.None, key);
        See($"repeated while {photo.State}");
        Comparison.Same("A photo sent again", (false, photo.ToReceipt()), (isNew, (result as IntakeResult.Repeated)?.Receipt!));
    }

    private async Task ClaimAsync(string worker, bool alone)
    {
        var (expected, suspect) = model.Claim(worker, alone);
        var claim = await queue.ClaimAsync(worker, alone, CancellationToken.None);
        See(expected is null ? (suspect ? "suspect held back" : "nothing to claim") : expected.Lost > 0 ? "taken over" : expected.IsLate ? "claimed late" : "claimed");
        Comparison.Same("A claim", (expected?.Id, suspect), (claim.Item?.Id, claim.SuspectWaiting));
        if (claim.Item is not { } item)
            return;
        Comparison.Same(
            "A claimed photo",
            (worker, alone, expected!.Failures, expected.Lost, expected.Flags, expected.Captured),
            (item.Worker, item.Alone, item.Failures, item.LostLeases, item.Flags, item.CapturedAt));
        _hands.Add((item, expected));
    }

    private async Task MoveAsync(Step step, (WorkItem Item, ModelPhoto Photo) hand)
    {
        var (item, photo) = hand;
        switch (step.Kind)
        {
            case StepKind.Renew:
                Expect("Renew", StoreModel.Renew(photo, item.Worker), await queue.RenewAsync(item));
                break;
            case StepKind.Record:
                var people = step.C % 500;
                var count = new PhotoCount(people, Math.Max(0, people - (step.C % 40)), people + (step.C % 60), "model-1", 640, 480, TimeSpan.FromMilliseconds(step.C), Pick(Flags, step.B / 3), step.C % 2 == 0 ? null : new CountRange(people / 2, people + (step.C % 30)));
                Expect("Record", model.Record(photo, count), await queue.RecordAsync(item, count, new byte[] { 1, 2, 3 }, new byte[] { 0, 0, 0, 0 }));
                break;
            case StepKind.Retry:
                var outcome = model.Retry(photo, item.Worker, $"Cause {step.C}.", item.Failures);
                See($"Retry {outcome}");
                var answered = await queue.RetryAsync(item, $"Cause {step.C}.");
                if (trustsAnswers)
                    Comparison.Same("Retry", outcome, answered);
                break;
            case StepKind.Release:
                Expect("Release", model.Release(photo, item.Worker), await queue.ReleaseAsync(item));
                break;
            case StepKind.Park:
                Expect("Park", model.Park(photo, item.Worker, $"Cause {step.C}."), await queue.ParkAsync(item, $"Cause {step.C}."));
                break;
        }
    }

    private void Expect(string move, bool done, MoveOutcome actual)
    {
        See(done ? move : $"{move} ignored");
        if (trustsAnswers)
            Comparison.Same(move, done ? MoveOutcome.Done : MoveOutcome.Ignored, actual);
    }

    private void See(string what) => seen[what] = seen.GetValueOrDefault(what) + 1;

    private ModelPhoto? Parked(int number)
    {
        // Mostly one that is parked, sometimes any.
        var parked = model.Photos.Where(p => p.State == PhotoState.Parked || number % 5 == 0).ToArray();
        return parked.Length == 0 ? null : Pick(parked, number);
    }

    private static T Pick<T>(IReadOnlyList<T> from, int number) => from[number % from.Count];
}
