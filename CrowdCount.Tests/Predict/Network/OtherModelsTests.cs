using CrowdCount.Predict.Imaging;
using CrowdCount.Predict.Network;
using CrowdCount.Tests.Predict.Onnx;
using SkiaSharp;

namespace CrowdCount.Tests.Predict.Network;

/// <summary>Where facts about other people's models come from, and what is refused with which words.</summary>
public sealed class OtherModelsTests : IDisposable
{
    private const string Scalar = """{"kind":"scalar","input":{"colour":"RGB","scale":1}}""";

    private static readonly byte[] Probe = SmallModels.Probe([1, 3, -1, -1], [0, 0, 0, 0]);

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Facts_ConfigurationSidecarMetadata_InThisOrder()
    {
        var elsewhere = _folder.Model + ".other";
        File.WriteAllText(elsewhere, Scalar.Replace("{\"kind\"", "{\"name\":\"configured\",\"kind\"", StringComparison.Ordinal));
        var model = new OnnxBuilder().Input("image", OnnxBuilder.Float, 1, 3, -1, -1).Constant("count", [1], 7)
            .Metadata("crowdcount", """{"name":"embedded","kind":"scalar","input":{"colour":"RGB","scale":1,"ofALaterVersion":1}}""").ToArray();

        _folder.Write(model);
        Assert.Equal("embedded", NameOf());
        _folder.Write(model, Scalar.Replace("{\"kind\"", "{\"name\":\"beside\",\"kind\"", StringComparison.Ordinal));
        Assert.Equal("beside", NameOf());
        Assert.Equal("configured", NameOf(elsewhere));
    }

    [Theory]
    [InlineData("v8", "{0: 'dog', 1: 'person', 2: 'car'}", 1, 7, 189, "[1]")]
    [InlineData("v5", "{0: 'person', 1: 'car'}", 1, 189, 7, "[0]")]
    [InlineData("end2end", "{0: 'person', 1: 'car'}", 1, 300, 6, "[0]")]
    [InlineData("end2end", "{0: 'head'}", 1, 300, 6, "[0]")]
    [InlineData("v5", "{0: 'head'}", 1, 1890, 6, "[0]")]
    public void Detection_UltralyticsMetadata_GiveLayoutClassesAndPixels(string decode, string names, int batch, int second, int third, string classes)
    {
        _folder.Write(Ultralytics(names, batch, second, third));

        using var model = CountingModel.Load(_folder.Model, 1);

        var (input, output) = (model.Facts.Input, model.Facts.Output);
        Assert.Equal(decode, $"{output.Decode}".ToLowerInvariant());
        Assert.Equal(classes, $"[{string.Join(',', output.Classes)}]");
        Assert.Equal((PixelColour.Rgb, FitMode.Letterbox, 96), (input.Colour, input.Fit, input.Width));
        Assert.Equal(1 / 255.0, input.Scale);
        Assert.Equal("Ultralytics YOLO test", model.Facts.Name);
    }

    [Fact]
    public void Detection_UltralyticsWithoutPeople_IsRefusedAndAsksForClasses()
    {
        _folder.Write(Ultralytics("{0: 'cat', 1: 'dog'}", 1, 6, 189));

        var refusal = _folder.Refusal();
        Assert.Contains("none of its classes is called 'person'", refusal, StringComparison.Ordinal);
        Assert.Contains("\"decode\": \"v8\"", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(84, 189, "V8", "Rgb", "Letterbox")]
    [InlineData(567, 85, "V5", "Rgb", "Letterbox")]
    [InlineData(189, 85, "YoloxRaw", "Bgr", "LetterboxTopLeft")]
    public void Detection_CocoShapesWithoutMetadata_AreTheirFamilies(int second, int third, string decode, string colour, string fit)
    {
        // Centres of a decoded YOLOv5 are spread over the picture.
        var values = new float[second * third];
        if (decode == "V5")
            for (var i = 0; i < second; i++)
                values[i * third] = i % 96;
        _folder.Write(SmallModels.Constant(96, ("output", [1, second, third], values)));

        using var model = CountingModel.Load(_folder.Model, 1);

        Assert.Equal((decode, colour, fit), ($"{model.Facts.Output.Decode}", $"{model.Facts.Input.Colour}", $"{model.Facts.Input.Fit}"));
        Assert.Equal(decode == "YoloxRaw" ? 1 : 1 / 255.0, model.Facts.Input.Scale);
    }

    [Fact]
    public void Detection_Unknown_IsRefusedWithTensorsAndATemplateThatWorksOnceItIsComplete()
    {
        _folder.Write(SmallModels.Averages(8));

        var refusal = _folder.Refusal();

        Assert.Contains("image Float [1, 3, image2, image3]", refusal, StringComparison.Ordinal);
        Assert.Contains("Not known: kind, input.colour, input.scale", refusal, StringComparison.Ordinal);
        Assert.Contains("These are guesses", refusal, StringComparison.Ordinal);
        File.WriteAllText(_folder.Sidecar, refusal[refusal.IndexOf('\n', StringComparison.Ordinal)..]);
        Assert.Equal(0, _folder.Count(PhotoFiles.Flat(64, 64, SKColors.Black, SKEncodedImageFormat.Png)).Count);
    }

    [Theory]
    [InlineData("""{"kind":"scalar","input":{"colur":"RGB"}}""", "input.colur", "there is no such key; known in 'input' are colour, fit")]
    [InlineData("""{"kid":"scalar"}""", "kid", "there is no such key; known are calibration, input, kind")]
    [InlineData("""{"kind":"people"}""", "kind", "allowed is density, heatmap, points, boxes or scalar")]
    [InlineData("""{"kind":"scalar","input":{"fit":"squeeze"}}""", "input.fit", "allowed is pad, letterbox, letterbox-topleft or stretch")]
    [InlineData("""{"kind":"scalar","input":{"fit":1}}""", "input.fit", "allowed is pad, letterbox")]
    [InlineData("""{"kind":"scalar","input":{"maxSide":"big"}}""", "input.maxSide", "allowed is a whole number from 32 to 8192")]
    [InlineData("""{"kind":"scalar","input":{"colour":"RGB","scale":1,"maxSide":5}}""", "input.maxSide", "allowed is a whole number from 32 to 8192")]
    [InlineData("""{"kind":"scalar","input":{"colour":"RGB","scale":0}}""", "input.scale", "allowed is a number other than 0")]
    [InlineData("""{"kind":"scalar","input":{"colour":"RGB","scale":1,"std":[1,0,1]}}""", "input.std", "none of them 0")]
    [InlineData("""{"kind":"scalar","input":{"colour":"RGB","scale":1,"padding":300}}""", "input.padding", "from 0 to 255")]
    [InlineData("""{"kind":"scalar","input":{"colour":"RGB","scale":1},"output":{"divideBy":0}}""", "output.divideBy", "a number above 0")]
    [InlineData("""{"kind":"scalar","input":{"colour":"RGB","scale":1,"width":64}}""", "input.width", "together with input.height")]
    [InlineData("""{"kind":"scalar","input":{"name":"picture","colour":"RGB","scale":1}}""", "input.name is 'picture'", "no such input")]
    [InlineData("""{"kind":"scalar","input":{"colour":"RGB","scale":1},"output":{"count":"people"}}""", "output.count is 'people'", "no such output")]
    [InlineData("""{"kind":"scalar","input":{"colour":"gray","scale":1}}""", "model's input 'image' is [1, 3, -1, -1]", "an input of [1, 1, any, any]")]
    [InlineData("""{"kind":"scalar","input":{"type":"uint8","colour":"RGB"}}""", "input.type is UInt8", "is Float")]
    [InlineData("""{"kind":"density","input":{"colour":"RGB","scale":1}}""", "has the shape [1, 1, 1, 1]", "grey picture of 128 × 128")]
    [InlineData("kind: scalar", "no JSON object", "line 1")]
    [InlineData("", "no JSON object", "line 1")]
    [InlineData("[]", "no JSON object", "line 1")]
    public void Sidecar_Wrong_IsRefusedWithFileKeyAndWhatIsAllowed(string sidecar, string what, string allowed)
    {
        _folder.Write(Probe, sidecar);

        var refusal = _folder.Refusal();

        Assert.Contains("model.onnx", refusal, StringComparison.Ordinal);
        Assert.Contains(what, refusal, StringComparison.Ordinal);
        Assert.Contains(allowed, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_EmptyOrCutFile_IsRefused()
    {
        _folder.Write([]);
        Assert.Contains("is empty", _folder.Refusal(), StringComparison.Ordinal);
        _folder.Write(Probe[..(Probe.Length / 2)], Scalar);
        Assert.Contains("cannot be loaded", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OperatorsOfTheFuture_AreNamed()
    {
        _folder.Write(new OnnxBuilder { Opset = 99 }.Input("image", OnnxBuilder.Float, 1, 3, -1, -1).Constant("count", [1], 1).ToArray(), Scalar);

        Assert.Contains("operators of version 99", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MoreMemoryThanThereIs_IsRefusedBeforeItIsTaken()
    {
        var weights = new OnnxBuilder().Input("image", OnnxBuilder.Float, 1, 3, -1, -1);
        weights.HugeWeights(1_000_000, 1_000_000);
        _folder.Write(weights.Constant("count", [1], 1).ToArray(), Scalar);
        Assert.Contains("its weights need 3725.3 GB", _folder.Refusal(), StringComparison.Ordinal);

        _folder.Write(new OnnxBuilder().Input("image", OnnxBuilder.Float, 1, 3, 42_000, 42_000).Constant("count", [1], 1).ToArray(), Scalar);
        Assert.Contains("its input 'image' [1, 3, 42000, 42000] needs 19.7 GB", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SecondInputThatNothingFeeds_IsRefused()
    {
        _folder.Write(new OnnxBuilder().Input("image", OnnxBuilder.Float, 1, 3, -1, -1).Input("prompt", OnnxBuilder.Float, 1, 4).Constant("count", [1], 1).ToArray(), Scalar);

        Assert.Contains("another input 'prompt'", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ModelOfOneSizeThatDoesNotSaySo_IsRefusedWithAHint()
    {
        // Claims to take any size, and multiplies with weights for 64 × 64.
        var onnx = new OnnxBuilder().Input("image", OnnxBuilder.Float, 1, 3, -1, -1);
        onnx.Node("Mul", ["image", onnx.Weights([1, 3, 64, 64], new float[3 * 64 * 64])], "product");
        onnx.Node("ReduceSum", ["product"], "count", ("keepdims", [1]));
        var model = onnx.Output("count", 1, 1, 1, 1).ToArray();

        _folder.Write(model, Scalar);
        Assert.Contains("input.width and input.height say so", _folder.Refusal(), StringComparison.Ordinal);
        _folder.Write(model, """{"kind":"scalar","input":{"colour":"RGB","scale":1,"width":64,"height":64}}""");
        Assert.Equal(0, _folder.Count(PhotoFiles.Flat(300, 200, SKColors.Gray, SKEncodedImageFormat.Png)).Count);
    }

    [Fact]
    public async Task Inspect_UsableOrNot_SaysItAndReturnsIt()
    {
        _folder.Write(Probe);
        var (code, text, _) = await InspectAsync(_folder.Model);
        Assert.Equal(1, code);
        Assert.Contains("input     image Float [1, 3, image2, image3]", text, StringComparison.Ordinal);
        Assert.Contains("operators 17", text, StringComparison.Ordinal);
        Assert.Contains("not usable:", text, StringComparison.Ordinal);

        _folder.Write(Probe, Scalar);
        (code, text, _) = await InspectAsync(_folder.Model);
        Assert.Equal(0, code);
        Assert.Contains("usable: model. Facts are from the sidecar", text, StringComparison.Ordinal);
        Assert.Contains("\"kind\": \"scalar\"", text, StringComparison.Ordinal);

        Assert.Equal(2, (await InspectAsync()).Code);
        Assert.Contains("There is no file 'nowhere.onnx'", (await InspectAsync("nowhere.onnx")).Error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> InspectAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await InspectCommand.RunAsync(args, output, error), output.ToString(), error.ToString());
    }

    private static byte[] Ultralytics(string names, int batch, int second, int third)
    {
        var values = new float[batch * second * third];
        for (var i = 0; i < values.Length; i++)
            values[i] = third == 7 || second > 1000 ? (i % third == 0 ? 48 : 0) : 0;
        return new OnnxBuilder().Input("images", OnnxBuilder.Float, 1, 3, 96, 96).Constant("output0", [batch, second, third], values)
            .Metadata("names", names).Metadata("stride", "32").Metadata("task", "detect").Metadata("imgsz", "[96, 96]").Metadata("description", "Ultralytics YOLO test").ToArray();
    }

    private string NameOf(string description = "")
    {
        using var model = CountingModel.Load(_folder.Model, 1, description);
        return model.Facts.Name;
    }
}
