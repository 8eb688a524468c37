using System.Text;

namespace CrowdCount.Predict.Network;

/// <summary>
/// The little that has to be known about an ONNX file before anything loads it: versions, and how much memory its weights ask for. Reads the
/// fields of ModelProto by their numbers (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto) and skips the rest.
/// </summary>
/// <param name="Ir">Version of the file format; 0 where the file does not say.</param>
/// <param name="Opset">Version of the standard operators; 0 where the file does not say.</param>
/// <param name="WeightBytes">What the weights' shapes add up to, wherever their values are.</param>
public readonly record struct OnnxFile(long Ir, long Opset, double WeightBytes)
{
    private const int IrVersion = 1, Graph = 7, OpsetImport = 8, Initializer = 5, Dims = 1, DataType = 2, OpsetDomain = 1, OpsetVersion = 2;

    /// <exception cref="UnusableModelException">The file is empty or cannot be read.</exception>
    public static OnnxFile Read(string path)
    {
        try
        {
            using var file = new BinaryReader(File.OpenRead(path), Encoding.UTF8);
            if (file.BaseStream.Length == 0)
                throw new UnusableModelException($"'{path}' is empty.");
            return ReadModel(file);
        }
        catch (Exception failure) when (failure is EndOfStreamException or FormatException)
        {
            // Whatever this is: the runtime says better what is wrong with it.
            return default;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableModelException($"'{path}' cannot be read: {failure.Message}", failure);
        }
    }

    private static OnnxFile ReadModel(BinaryReader file)
    {
        var (ir, opset, weights) = (0L, 0L, 0.0);
        foreach (var (field, value, end) in Fields(file, file.BaseStream.Length))
        {
            if (field == IrVersion)
                ir = value;
            else if (field == OpsetImport)
                opset = Math.Max(opset, ReadOpset(file, end));
            else if (field == Graph)
                weights += Fields(file, end).Where(inner => inner.Field == Initializer).Sum(inner => ReadBytes(file, inner.End));
        }

        return new OnnxFile(ir, opset, weights);
    }

    /// <summary>0 for operators that are not the standard's.</summary>
    private static long ReadOpset(BinaryReader file, long end)
    {
        var (version, isStandard) = (0L, true);
        foreach (var (field, value, fieldEnd) in Fields(file, end))
        {
            if (field == OpsetVersion)
                version = value;
            else if (field == OpsetDomain)
                isStandard = fieldEnd == file.BaseStream.Position || Encoding.UTF8.GetString(file.ReadBytes((int)(fieldEnd - file.BaseStream.Position))) == "ai.onnx";
        }

        return isStandard ? version : 0;
    }

    private static double ReadBytes(BinaryReader file, long end)
    {
        var (values, size) = (1.0, 4);
        foreach (var (field, value, fieldEnd) in Fields(file, end))
        {
            if (field == DataType)
                size = value switch { 2 or 3 or 9 => 1, 4 or 5 or 10 or 16 => 2, 7 or 11 or 13 => 8, _ => 4 };
            else if (field == Dims && fieldEnd == 0)
                values *= value;
            else if (field == Dims)
                while (file.BaseStream.Position < fieldEnd)
                    values *= file.Read7BitEncodedInt64();
        }

        return values * size;
    }

    /// <summary>Number of each field with its value, or with its end where it has a length; the reader then stands at its start and is moved on afterwards.</summary>
    private static IEnumerable<(int Field, long Value, long End)> Fields(BinaryReader file, long until)
    {
        while (file.BaseStream.Position < until)
        {
            var tag = file.Read7BitEncodedInt64();
            var field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    yield return (field, file.Read7BitEncodedInt64(), 0);
                    break;
                case 1:
                    file.BaseStream.Seek(8, SeekOrigin.Current);
                    break;
                case 2:
                    var length = file.Read7BitEncodedInt64();
                    var end = file.BaseStream.Position + length;
                    if (length < 0 || end > until)
                        throw new EndOfStreamException();
                    yield return (field, 0, end);
                    file.BaseStream.Position = end;
                    break;
                case 5:
                    file.BaseStream.Seek(4, SeekOrigin.Current);
                    break;
                default:
                    throw new FormatException("No protobuf.");
            }
        }
    }
}
