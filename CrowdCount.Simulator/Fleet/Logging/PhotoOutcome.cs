namespace CrowdCount.Simulator.Fleet.Logging;

/// <summary>What became of a photo, or of one attempt to send it.</summary>
public enum PhotoOutcome
{
    /// <summary>It has a receipt, and was new to the receiver.</summary>
    Accepted,

    /// <summary>It has a receipt, and was known already: sent twice on purpose, or again after a lost answer.</summary>
    Repeated,

    /// <summary>It will never be taken; it is not sent again.</summary>
    Refused,

    /// <summary>The receiver cannot take it now; the same bytes are sent again.</summary>
    Postponed,

    /// <summary>The request broke off or was not answered in time: the receiver may have it or not. The same bytes are sent again.</summary>
    Lost,

    /// <summary>There was no connection, so the receiver does not have it. The same bytes are sent again.</summary>
    Unreachable,

    /// <summary>Gave way to a newer one, as there was no room for more unsent photos (or could not be drawn: problem "cannot-draw").</summary>
    Dropped,

    /// <summary>The fleet ended before the photo was answered for good. With an attempt, the receiver may have it if its last one was lost.</summary>
    Unsent,
}
