using CrowdCount.Core.Counting;
using CrowdCount.Core.Storage;
using CrowdCount.Predict.Network;
using Microsoft.Extensions.Options;

namespace CrowdCount.Predict.Work;

/// <summary>One loop that claims photos and hands each to a free slot; while it waits for one, slots take their next photo themselves. Stops claiming at shutdown, finishes what is in hand, gives the rest back.</summary>
public sealed class CountingWorker : BackgroundService
{
    private readonly WorkQueue _queue;
    private readonly PhotoHandler _handler;
    private readonly LeaseKeeper _leases;
    private readonly ModelHolder _model;
    private readonly PredictOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<CountingWorker> _logger;

    private readonly string _name = WorkerName.Next();
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _giveUp = new();
    private bool _storeLost;

    /// <summary>All slots are busy, and the queue was not empty when last asked.</summary>
    private volatile bool _waitsForSlot;

    public CountingWorker(WorkQueue queue, PhotoHandler handler, LeaseKeeper leases, ModelHolder model, IOptions<PredictOptions> options, TimeProvider time, ILogger<CountingWorker> logger)
    {
        (_queue, _handler, _leases, _model, _options, _time, _logger) = (queue, handler, leases, model, options.Value, time, logger);
        _slots = new SemaphoreSlim(_options.WorkerCount);
    }

    public override void Dispose()
    {
        _slots.Dispose();
        _giveUp.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _model.WhenLoaded.WaitAsync(stoppingToken);
        AddThreads(_options.WorkerCount + _options.ApiRequests);
        _logger.Working(_name);

        using var drained = new CancellationTokenSource();
        var renewals = _leases.RunAsync(drained.Token);
        await ClaimUntilStoppedAsync(stoppingToken);
        await DrainAsync();
        await drained.CancelAsync();
        await renewals;
    }

    private async Task ClaimUntilStoppedAsync(CancellationToken stopping)
    {
        var backoff = new Backoff(_time);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var took = await TakeOneAsync(stopping);
                NoteStore(null);
                backoff.Reset();
                if (!took)
                    await _queue.WaitForWorkAsync(Backoff.Jitter(_options.Poll), stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                if (failure.IsOutage())
                    NoteStore(failure);
                else
                    _logger.ClaimFailed(failure);
                await backoff.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>False when there is nothing to do.</summary>
    private async Task<bool> TakeOneAsync(CancellationToken stopping)
    {
        await WaitForSlotAsync(stopping);
        var claim = default(Claim);
        try
        {
            claim = await _queue.ClaimAsync(_name, alone: false, stopping);
        }
        finally
        {
            if (claim.Item is null)
                _slots.Release();
        }

        if (claim.Item is null)
            return claim.SuspectWaiting && await TakeAloneAsync(stopping);

        _ = Task.Run(() => HandleAndFreeAsync(claim.Item, 1), CancellationToken.None);
        return true;
    }

    private async Task WaitForSlotAsync(CancellationToken stopping)
    {
        _waitsForSlot = true;
        try
        {
            await _slots.WaitAsync(stopping);
        }
        finally
        {
            _waitsForSlot = false;
        }
    }

    /// <summary>For a photo over which workers died: nothing else may be in hand, so that nothing else dies with it.</summary>
    private async Task<bool> TakeAloneAsync(CancellationToken stopping)
    {
        var taken = 0;
        var claim = default(Claim);
        try
        {
            for (; taken < _options.WorkerCount; taken++)
                await _slots.WaitAsync(stopping);
            claim = await _queue.ClaimAsync(_name, alone: true, stopping);
        }
        finally
        {
            if (claim.Item is null && taken > 0)
                _slots.Release(taken);
        }

        if (claim.Item is null)
            return false;

        _logger.Alone(claim.Item.Id.Value, claim.Item.LostLeases);
        await HandleAndFreeAsync(claim.Item, taken);
        return true;
    }

    private async Task HandleAndFreeAsync(WorkItem item, int slots)
    {
        try
        {
            for (var next = item; next is not null;)
                next = await _handler.HandleAsync(next, () => _waitsForSlot, _giveUp.Token);
        }
        catch (OperationCanceledException)
        {
            // The service is ending and the store does not answer: the lease runs out, and another worker takes the photo.
        }
        finally
        {
            _slots.Release(slots);
        }
    }

    private async Task DrainAsync()
    {
        var inHand = _options.WorkerCount - _slots.CurrentCount;
        if (inHand == 0)
            return;

        _logger.Draining(inHand);
        using var late = new CancellationTokenSource(_options.Drain, _time);
        try
        {
            for (var i = 0; i < _options.WorkerCount; i++)
                await _slots.WaitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            await _giveUp.CancelAsync();
            await Task.WhenAll(_leases.InHand.Select(GiveBackAsync));
        }
    }

    private async Task GiveBackAsync(WorkItem item)
    {
        try
        {
            // Should its slot still finish, the record script ignores the count: the photo is no longer this worker's.
            if (await _queue.ReleaseAsync(item) == MoveOutcome.Done)
                _logger.GivenBack(item.Id.Value);
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            // The lease runs out by itself.
        }
    }

    /// <summary>One line when the store is lost, one when it is back.</summary>
    private void NoteStore(Exception? failure)
    {
        if (failure is not null && !_storeLost)
            _logger.StoreLost(failure.Message);
        else if (failure is null && _storeLost)
            _logger.StoreBack();
        _storeLost = failure is not null;
    }

    /// <summary>Counting keeps threads busy for a tenth of a second at a time; renewals and the store's answers must not wait for the pool to grow.</summary>
    private static void AddThreads(int more)
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + more), completions);
    }
}
