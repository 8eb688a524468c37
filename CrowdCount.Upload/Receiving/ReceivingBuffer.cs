using CrowdCount.Upload.Problems;

namespace CrowdCount.Upload.Receiving;

/// <summary>
/// The one buffer of a request, used for its photos one after the other. Owned by the request: <see cref="Content"/> is valid until the
/// next photo is read or the buffer is disposed.
/// </summary>
internal sealed class ReceivingBuffer(ReceivingRoom room, int maxPhotoBytes) : IDisposable
{
    // First guess for a body of unknown length; grows with the bytes that really come.
    private const int FirstGuess = 64 * 1024;

    private RentedBytes? _rented;
    private int _length;

    public ReadOnlyMemory<byte> Content => _rented is null ? default : _rented.Array.AsMemory(0, _length);

    public int Length => _length;

    /// <summary>Reads a photo to its end.</summary>
    /// <param name="declared">Upper bound of its bytes, if the sender named one.</param>
    /// <exception cref="ProblemException">Too large, or no memory for it at this moment.</exception>
    public async Task FillAsync(Stream body, long? declared, CancellationToken cancel)
    {
        // One byte more than allowed is enough to know that it is too large; one more than declared, to see the end without growing.
        var most = maxPhotoBytes + 1;
        _length = 0;
        _rented ??= await room.RentAsync((int)Math.Min((declared ?? FirstGuess) + 1, most), cancel) ?? throw Busy();

        while (true)
        {
            if (_length == _rented.Array.Length)
                Grow(most);

            var free = _rented.Array.AsMemory(_length, Math.Min(_rented.Array.Length, most) - _length);
            var read = await body.ReadAsync(free, cancel);
            _length += read;
            if (read == 0)
                return;
            if (_length == most)
                throw new ProblemException(ProblemTypes.TooLarge, $"The photo has more than {maxPhotoBytes} bytes. Send it smaller or more strongly compressed.");
        }
    }

    public void Dispose() => _rented?.Dispose();

    private void Grow(int most)
    {
        var larger = room.TryRent((int)Math.Min(2L * _rented!.Array.Length, most)) ?? throw Busy();
        _rented.Array.AsSpan(0, _length).CopyTo(larger.Array);
        _rented.Dispose();
        _rented = larger;
    }

    private static ProblemException Busy() => new(ProblemTypes.Busy, "Too many photos are coming in at this moment. Send it again in a few seconds.");
}
