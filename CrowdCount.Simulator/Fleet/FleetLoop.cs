using System.Threading.Channels;
using CrowdCount.Simulator.Fleet.Drawing;
using CrowdCount.Simulator.Fleet.Logging;
using CrowdCount.Simulator.Fleet.Sending;

namespace CrowdCount.Simulator.Fleet;

/// <summary>
/// One run of a fleet. A single loop owns all cameras: it wakes them when they are due, starts a few errands (to draw, to send)
/// at once, and hears of their ends through a channel, so that nothing here needs a lock.
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
    private readonly Queue<SimulatedCamera> _toDraw = new();
    private readonly Queue<SimulatedCamera> _toSend = new();
    private readonly HashSet<Shot> _held = [];
    private readonly SimulatedCamera[] _cameras;
    private readonly FleetBooks _books;
    private readonly Pace _pace;
    private readonly long _start;
    private int _drawing;
    private int _sending;
    private int _unfinished;

    public FleetLoop(FleetOptions options, TimeProvider clock, FleetLog log, Voice voice)
    {
        (_options, _clock, _voice) = (options, clock, voice);
        _studio = new Studio(options.MaxScenes);
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
        await using var grace = stop.Register(() => abort.CancelAfter(Grace));
        await using var alarm = _clock.CreateTimer(_ => _events.Writer.TryWrite(null), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        ScheduleFirstPhotos();
        try
        {
            while (_unfinished > 0)
            {
                WakeDue();
                StartErrands(abort.Token);
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
            await abort.CancelAsync();
            await FinishErrandsAsync(CountErrand);
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
        if (camera.State is CameraState.WaitsForDrawing or CameraState.Draws)
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
        camera.QueuedAt = Elapsed;
        if (camera.Shots[0].Picture is null)
        {
            camera.State = CameraState.WaitsForDrawing;
            _toDraw.Enqueue(camera);
        }
        else
        {
            camera.State = CameraState.WaitsForSending;
            _toSend.Enqueue(camera);
        }
    }

    private void StartErrands(CancellationToken abort)
    {
        while (_sending < _options.MaxRequests && _toSend.TryDequeue(out var camera))
        {
            camera.State = CameraState.Sends;
            _sending++;
            _ = SendAsync(camera, camera.Shots[0], abort);
        }

        // Drawn pictures must not pile up before a slow receiver.
        while (_drawing < _options.MaxDrawings && _toSend.Count < _options.MaxRequests && _toDraw.TryDequeue(out var camera))
        {
            camera.State = CameraState.Draws;
            camera.TakeAnewIfOverdue(Elapsed, Now());
            _drawing++;
            _ = DrawAsync(camera, camera.Shots[0]);
        }
    }

    private async Task DrawAsync(SimulatedCamera camera, Shot shot)
    {
        Answer? failed = null;
        try
        {
            var picture = await _studio.DrawAsync(camera, shot);
            shot.Facts ??= new PictureFacts(picture.Sha256, picture.Jpeg.Length, picture.People, picture.IsDark);
            shot.Picture = shot.Facts.Sha256 == picture.Sha256
                ? picture
                : throw new InvalidOperationException("The same scene at the same time was drawn with other bytes.");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // One scene that cannot be drawn is no reason to end all the others.
            failed = new Answer(PhotoOutcome.Dropped) { Problem = Answer.CannotDraw, Detail = failure.Message };
        }

        _events.Writer.TryWrite(new Ended(camera, shot, failed, Now()));
    }

    private async Task SendAsync(SimulatedCamera camera, Shot shot, CancellationToken abort)
    {
        var sentAt = Now();
        shot.Attempts++;
        _events.Writer.TryWrite(new Ended(camera, shot, await _door.SendAsync(camera.Id, shot, abort), sentAt));
    }

    /// <summary>Sleeps until an errand ends or a camera is due, and books all errands that have ended.</summary>
    private async Task WaitAsync(ITimer alarm, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (_unfinished == 0)
            return;
        if (_wakes.TryPeek(out _, out var due))
        {
            // Read once: time goes on between two looks, and a timer takes -1 ms for never.
            var left = due.At - Elapsed;
            alarm.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

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
        CountErrand(ended);
        var (camera, shot, answer, sentAt) = ended;
        camera.State = CameraState.Resting;
        if (answer is null)
        {
            QueueIfReady(camera);
            return;
        }

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

    private void CountErrand(Ended ended)
    {
        if (ended.Camera.State == CameraState.Draws)
            _drawing--;
        else
            _sending--;
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
        while (_drawing + _sending > 0)
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
        if (_pace.Report(_studio.Drawn, _studio.ScenesMade, _options.StatusEvery!.Value, answersAreLate: _toSend.Count >= _options.MaxRequests) is { } tooMuch)
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

    /// <param name="Answer">Null when the picture was drawn.</param>
    private sealed record Ended(SimulatedCamera Camera, Shot Shot, Answer? Answer, DateTimeOffset SentAt);
}
