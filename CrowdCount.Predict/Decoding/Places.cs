using CrowdCount.Core.Counting;
using CrowdCount.Predict.Imaging;

namespace CrowdCount.Predict.Decoding;

internal static class Places
{
    /// <summary>Every place is a person; the most certain ones are given as heads.</summary>
    public static Found Give(Span<ScoredPlace> places, FittedPhoto photo, Span<HeadPoint> heads)
    {
        places.Sort(ScoredPlace.MostCertainFirst);
        var given = Math.Min(places.Length, heads.Length);
        for (var i = 0; i < given; i++)
            heads[i] = photo.HeadAt(places[i].X, places[i].Y);
        return new Found(places.Length, given);
    }
}
