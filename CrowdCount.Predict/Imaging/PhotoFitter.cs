namespace CrowdCount.Predict.Imaging;

/// <summary>From decoded pixels to the network's input: scaled, upright, on white, padded.</summary>
public static unsafe class PhotoFitter
{
    /// <param name="format">How the network wants pixels; plain RGB bytes where nothing is said.</param>
    public static FittedPhoto Fit(DecodedPhoto photo, SizePolicy size, Workspace workspace, InputFormat? format = null)
    {
        format ??= InputFormat.Plain;
        var (width, height) = size.Fit(photo.Width, photo.Height);
        if (Orientation.IsSideways(photo.Origin))
            (width, height) = (height, width);
        var scaled = IsNearly(photo.Pixels, width, height, size.Least(width, height)) ? photo.Pixels : Bilinear.Scale(photo.Pixels, width, height, workspace.Row, workspace.Scaled);
        var upright = Orientation.Upright(OnWhite(scaled), photo.Origin, workspace.Upright);
        return Lay(upright, size, workspace, format);
    }

    /// <summary>The same photo at a share of the size it was fitted to; its input takes the place of the first one.</summary>
    public static FittedPhoto Resize(FittedPhoto photo, double share, SizePolicy size, Workspace workspace, InputFormat format)
    {
        var (width, height) = SizePolicy.Scaled(photo.Upright.Width, photo.Upright.Height, share);
        return Lay(Bilinear.Scale(photo.Upright, width, height, workspace.Row, workspace.Resized), size, workspace, format);
    }

    /// <summary>An upright picture of the right size with its padding.</summary>
    public static FittedPhoto Lay(RgbaView upright, SizePolicy size, Workspace workspace, InputFormat format)
    {
        var (width, height) = size.Canvas(upright.Width, upright.Height);
        var (left, top) = size.Corner(upright.Width, upright.Height);
        var bytes = format.BytesOf(width, height);
        var fitted = new FittedPhoto(upright, (nint)workspace.Input.Reserve(bytes), width, height, bytes, left, top);
        InputWriter.Write(fitted, format, size.Padding, workspace);
        return fitted;
    }

    /// <summary>What the codec gave as nearly large enough stays as it is.</summary>
    private static bool IsNearly(RgbaView picture, int width, int height, (int Width, int Height) least) =>
        picture.Width >= least.Width && picture.Height >= least.Height && picture.Width <= width && picture.Height <= height;

    private static RgbaView OnWhite(RgbaView picture)
    {
        if (picture.Opaque)
            return picture;

        for (var y = 0; y < picture.Height; y++)
            RgbRows.LayOnWhite(picture.Row(y), picture.Width);
        return picture with { Opaque = true };
    }
}
