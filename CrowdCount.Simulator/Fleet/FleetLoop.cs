using System.Threading.Channels;
using CrowdCount.Simulator.Fleet.Drawing;
using CrowdCount.Simulator.Fleet.Logging;
using CrowdCount.Simulator.Fleet.Sending;

namespace CrowdCount.Simulator.Fleet;

/// <summary>
/// One run of a fleet. A single loop owns all cameras: it wakes them when they are due, starts at most <see cref="FleetOptions.MaxRequests"/>
/// errands (draw, send) at once, and hears of their ends through a channel, so that nothing here needs a lock.
/// </summary>
internal sealed class FleetLoop : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly FleetOptions _options;
    private readonly TimeProvider _clock;
    private readonly Voice _voice;
    private readonly Studio _studio;
    private readonly UploadDoor _door;
    private readonly Channel<Ended?> _events = Channel.CreateUnbounded<Ended?>(new UnboundedChannelOptions { SingleReader = true });
    private readonly PriorityQueue<Wake, (TimeSpan At, int Camera)> _wakes = new();
    private readonly Queue<SimulatedCamera> _ready = new();
    private readonly HashSet<Shot> _held = [];
    private readonly SimulatedCamera[] _cameras;
    private readonly FleetBooks _books;
    private readonly Pace _pace;
    private readonly long _start;
    private int _underWay;
    private int _unfinished;

    public FleetLoop(FleetOptions options, TimeProvider clock, FleetLog log, Voice voice)
    {
        (_options, _clock, _voice) = (options, clock, voice);
        _studio = new Studio(options);
        _door = new UploadDoor(options, clock);
        _cameras = [.. Enumerable.Range(0, options.Cameras).Select(index => new SimulatedCamera(options, index))];
        _books = new FleetBooks(log, _cameras);
        _unfinished = _cameras.Length;
        _pace = new Pace(options, _cameras);
        _start = clock.GetTimestamp();
    }

    private TimeSpan Elapsed => _clock.GetElapsedTime(_start);

    public async Task<FleetSummary> RunAsync(CancellationToken stop)
    {
        // Requests under way are given a moment by the wall's clock: somebody waits at the keyboard.
        using var abort = new CancellationTokenSource();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using var grace = stop.Register(() => abort.CancelAfter(Grace));
        await using var alarm = _clock.CreateTimer(_ => _events.Writer.TryWrite(null), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        ScheduleFirstPhotos();
        try
        {
            while (_unfinished > 0)
            {
                WakeDue();
                StartErrands(ending.Token, abort.Token);
                await WaitAsync(alarm, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to end.
        }
        catch
        {
            // Nobody may use the studio and the door any more when this returns.
            await ending.CancelAsync();
            await abort.CancelAsync();
            await FinishErrandsAsync(_ => _underWay--);
            throw;
        }

        await FinishErrandsAsync(Book);
        GiveUpTheRest();
        return _books.Summary();
    }

    public void Dispose()
    {
        _door.Dispose();
        _studio.Dispose();
    }

    /// <summary>Spread over the interval, so that the cameras do not all fire at once.</summary>
    private void ScheduleFirstPhotos()
    {
        foreach (var camera in _cameras)
            WakeAt(camera.Interval * camera.Index / _cameras.Length, new Wake(camera, WakeFor.Photo));
        if (_options.StatusEvery is { } every)
            WakeAt(every, new Wake(null, WakeFor.Status));
    }

    private void WakeDue()
    {
        var now = Elapsed;
        while (_wakes.TryPeek(out var wake, out var due) && due.At <= now)
        {
            _wakes.Dequeue();
            switch (wake)
            {
                case { For: WakeFor.Photo, Camera: { } camera }:
                    TakePhoto(camera, due.At);
                    break;
                case { For: WakeFor.Sending, Camera: { } camera }:
                    QueueIfReady(camera);
                    break;
                default:
                    ReportStatus(due.At);
                    break;
            }
        }
    }

    private void TakePhoto(SimulatedCamera camera, TimeSpan due)
    {
        _pace.Due++;
        if (camera.WaitsForDrawing)
        {
            _pace.Skipped++;
        }
        else
        {
            if (camera.TakePhoto(Now()) is { } dropped)
                End(camera, dropped, new Answer(PhotoOutcome.Dropped));
            camera.IsDone = camera.Taken >= _options.PhotosPerCamera;
            QueueIfReady(camera);
        }

        if (camera.IsDone)
            return;
        // A machine that slept does not make up for the photos it missed.
        var next = due + camera.Interval;
        WakeAt(next > Elapsed ? next : Elapsed + camera.Interval, new Wake(camera, WakeFor.Photo));
    }

    private void QueueIfReady(SimulatedCamera camera)
    {
        if (!camera.CanSend(Elapsed))
            return;
        camera.State = CameraState.Queued;
        _ready.Enqueue(camera);
    }

    private void StartErrands(CancellationToken stop, CancellationToken abort)
    {
        while (_underWay < _options.MaxRequests && _ready.TryDequeue(out var camera))
        {
            camera.State = CameraState.Busy;
            _underWay++;
            _ = RunErrandAsync(camera, camera.Shots[0], stop, abort);
        }
    }

    private async Task RunErrandAsync(SimulatedCamera camera, Shot shot, CancellationToken stop, CancellationToken abort)
    {
        var sentAt = Now();
        Answer answer;
        try
        {
            var picture = shot.Picture ??= await DrawAsync(camera, shot, stop);
            shot.Facts ??= new PictureFacts(picture.Sha256, picture.Jpeg.Length, picture.People);
            stop.ThrowIfCancellationRequested();
            sentAt = Now();
            shot.Attempts++;
            answer = await _door.SendAsync(camera.Id, shot, abort);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            answer = new Answer(PhotoOutcome.Unsent);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // One scene that cannot be drawn is no reason to end all the others.
            answer = new Answer(PhotoOutcome.Dropped) { Problem = Answer.CannotDraw, Detail = failure.Message };
        }

        _events.Writer.TryWrite(new Ended(camera, shot, answer, sentAt));
    }

    private async Task<Picture> DrawAsync(SimulatedCamera camera, Shot shot, CancellationToken stop)
    {
        var picture = await _studio.DrawAsync(camera, shot, stop);
        return shot.Facts is null || shot.Facts.Sha256 == picture.Sha256
            ? picture
            : throw new InvalidOperationException("The same scene at the same time was drawn with other bytes.");
    }

    /// <summary>Sleeps until an errand ends or a camera is due, and books all errands that have ended.</summary>
    private async Task WaitAsync(ITimer alarm, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (_unfinished == 0)
            return;
        if (_wakes.TryPeek(out _, out var due))
            alarm.Change(due.At > Elapsed ? due.At - Elapsed : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        // The clock may have jumped before the alarm was set, which counts from then.
        if (due.At > Elapsed || _wakes.Count == 0)
            await _events.Reader.WaitToReadAsync(stop);
        while (_events.Reader.TryRead(out var ended))
        {
            if (ended is not null)
                Book(ended);
        }
    }

    private void Book(Ended ended)
    {
        _underWay--;
        var (camera, shot, answer, sentAt) = ended;
        camera.State = CameraState.Resting;
        if (answer.Outcome == PhotoOutcome.Unsent)
            return;
        shot.IsInDoubt = answer.Outcome == PhotoOutcome.Lost || (shot.IsInDoubt && answer.Outcome == PhotoOutcome.Unreachable);
        _voice.Comment(camera.Id, answer);
        if (answer.IsForAgain)
        {
            camera.ResumesAt = Elapsed + camera.Backoff.Next(answer.RetryAfter);
            WakeAt(camera.ResumesAt, new Wake(camera, WakeFor.Sending));
            _books.Enter(camera, shot, answer, sentAt);
            if (_held.Count < _options.MaxPicturesHeld)
                _held.Add(shot);
            else if (!_held.Contains(shot))
                shot.Picture = null;
            return;
        }

        camera.Backoff.Reset();
        if (answer.Id is not null && --shot.CopiesLeft > 0)
            _books.Enter(camera, shot, answer, sentAt);
        else
            End(camera, shot, answer, sentAt);

        QueueIfReady(camera);
    }

    /// <summary>The photo leaves its camera for good.</summary>
    private void End(SimulatedCamera camera, Shot shot, Answer answer, DateTimeOffset? sentAt = null)
    {
        camera.Remove(shot);
        _held.Remove(shot);
        _books.Enter(camera, shot, answer, sentAt ?? Now());
        if (camera.IsDone && camera.Shots.Count == 0)
            _unfinished--;
    }

    private async Task FinishErrandsAsync(Action<Ended> book)
    {
        while (_underWay > 0)
        {
            if (await _events.Reader.ReadAsync() is { } ended)
                book(ended);
        }
    }

    private void GiveUpTheRest()
    {
        foreach (var camera in _cameras)
        {
            foreach (var shot in camera.Shots.ToArray())
                End(camera, shot, new Answer(PhotoOutcome.Unsent));
        }
    }

    private void ReportStatus(TimeSpan due)
    {
        if (_pace.Report(_studio.Drawn, _options.StatusEvery!.Value, _studio.IsFull) is { } tooMuch)
            _voice.Say(tooMuch);
        var waiting = _cameras.Sum(camera => (long)camera.Shots.Count);
        _voice.Say($"{due:hh\\:mm\\:ss}  {_books.Summary().All with { Unsent = waiting }}");
        WakeAt(due + _options.StatusEvery.Value, new Wake(null, WakeFor.Status));
    }

    // Milliseconds are what is sent, so that the log and the header say the same.
    private DateTimeOffset Now()
    {
        var now = _clock.GetLocalNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    private void WakeAt(TimeSpan at, Wake wake) => _wakes.Enqueue(wake, (at, wake.Camera?.Index ?? int.MaxValue));

    private readonly record struct Wake(SimulatedCamera? Camera, WakeFor For);

    private enum WakeFor
    {
        Photo,
        Sending,
        Status,
    }

    private sealed record Ended(SimulatedCamera Camera, Shot Shot, Answer Answer, DateTimeOffset SentAt);
}
