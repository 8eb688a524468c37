namespace CrowdCount.Simulator.Fleet;

/// <summary>What the cameras are called, by their index from 0.</summary>
public static class CameraNames
{
    /// <summary>simulated-street, simulated-square …, then simulated-street-2.</summary>
    public static string Of(FleetOptions options, int index)
    {
        var places = Views.InTurn(options);
        var turn = index % places.Count;
        var place = places[turn].Place;
        // Several scenes in turn may show the same kind of place: its cameras are numbered all the same.
        var number = (index / places.Count * places.Count(scene => scene.Place == place)) + places.Take(turn).Count(scene => scene.Place == place) + 1;
        var name = $"{options.Name}-{place.ToString().ToLowerInvariant()}";
        return number == 1 ? name : $"{name}-{number}";
    }
}
