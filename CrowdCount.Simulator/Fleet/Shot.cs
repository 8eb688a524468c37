using CrowdCount.Simulator.Fleet.Drawing;

namespace CrowdCount.Simulator.Fleet;

/// <summary>A photo that a camera has taken. Its picture is drawn when it is to be sent: what waits costs no memory.</summary>
/// <param name="number">Counts the camera's photos from 1.</param>
/// <param name="moment">What it shows and claims.</param>
/// <param name="copies">How often the camera sends it; 1 for all but the duplicating ones.</param>
internal sealed class Shot(int number, Moment moment, int copies)
{
    public int Number { get; } = number;

    /// <summary>The moment that the picture shows.</summary>
    public DateTimeOffset Shows => moment.Shows;

    /// <summary>What the camera says about when it was taken.</summary>
    public DateTimeOffset CapturedAt => moment.Claims;

    /// <summary>Null before it is drawn, and when it was let go again.</summary>
    public Picture? Picture { get; set; }

    /// <summary>What was drawn first.</summary>
    public PictureFacts? Facts { get; set; }

    public int CopiesLeft { get; set; } = copies;

    /// <summary>Requests with this photo so far.</summary>
    public int Attempts { get; set; }

    /// <summary>Its last answer was lost: the receiver may have it or not.</summary>
    public bool IsInDoubt { get; set; }

    /// <summary>It has got a receipt.</summary>
    public bool IsAccepted { get; set; }
}

/// <summary>What a photo shows, and when its camera says it was taken.</summary>
internal readonly record struct Moment(DateTimeOffset Shows, DateTimeOffset Claims);

/// <summary>What the log says about a picture.</summary>
internal sealed record PictureFacts(string Sha256, int Bytes, int People, bool IsDark);
