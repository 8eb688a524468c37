namespace CrowdCount.Simulator.Scenes.Places;

internal static class PlaceViews
{
    public static PlaceView Of(SceneDescription description) => description.Place switch
    {
        Place.Street => new StreetView(description),
        Place.Square => new SquareView(description),
        Place.Platform => new PlatformView(description),
        Place.Hall => new HallView(description),
        Place.Beach => new BeachView(description),
        _ => throw new ArgumentOutOfRangeException(nameof(description), description.Place, "There is no such place."),
    };
}
