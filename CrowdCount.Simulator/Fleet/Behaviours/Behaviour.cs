using CrowdCount.Simulator.Fleet.Drawing;

namespace CrowdCount.Simulator.Fleet.Behaviours;

/// <summary>How a camera behaves; this one does nothing wrong. One instance for each camera.</summary>
internal class Behaviour
{
    /// <summary>Between two photos, where the fleet's are <paramref name="every"/> so often.</summary>
    public virtual TimeSpan Interval(TimeSpan every) => every;

    /// <summary>What the photo that is taken now shows and claims.</summary>
    public virtual Moment Take(int number, DateTimeOffset now, Random random) => new(now, now);

    /// <summary>What becomes of a drawn picture; the same every time.</summary>
    public virtual Picture Alter(Picture drawn, int number, int seed) => drawn;

    /// <summary>Shows the same moment again and again.</summary>
    public virtual bool RepeatsItself => false;

    /// <summary>How often a photo is sent.</summary>
    public virtual int Copies(Random random) => 1;

    /// <summary>Whether the camera has a connection after so many photos.</summary>
    public virtual bool SendsAfter(int taken) => true;
}
