namespace CrowdCount.Tests.Core.Photos;

/// <summary>What a bad line, a bad card or a bad person does to a file.</summary>
internal static class Damage
{
    public static byte[] Do(byte[] original, Random random)
    {
        var file = original.ToArray();
        // Mostly in the first hundred bytes, where headers are.
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            var at = random.Next(3) == 0 ? random.Next(file.Length) : random.Next(Math.Min(100, file.Length));
            file[at] = random.Next(4) switch { 0 => 0xFF, 1 => 0, 2 => (byte)(file[at] ^ (1 << random.Next(8))), _ => (byte)random.Next(256) };
        }

        return random.Next(3) == 0 ? file[..random.Next(file.Length + 1)] : file;
    }
}
