using System.Buffers.Binary;
using System.Text;

namespace Vlae.Fuzz.Tests;

/// <summary>Damages a file in ways that break readers. The same number gives the same damage.</summary>
/// <param name="corpus">Whole files.</param>
/// <param name="tokens">Bytes with a meaning in the format.</param>
internal sealed class Mutator(IReadOnlyList<byte[]> corpus, IReadOnlyList<byte[]> tokens)
{
    private const int MaxChanges = 5;
    private const int Longest = 1 << 14;

    private static readonly byte[] Bytes = [0, 1, 2, 0x10, 0x20, 0x7F, 0x80, 0xFE, 0xFF];

    private static readonly long[] Numbers =
    [
        0, 1, -1, 2, 4, 7, 8, 16, 28, 127, 128, 255, 256, 4095, 4096, 32767, 32768, 65535, 65536, 1 << 20, 1 << 24,
        int.MaxValue, int.MinValue, uint.MaxValue, 1L << 32, 1L << 40, long.MaxValue, long.MinValue,
    ];

    /// <summary>A damaged file.</summary>
    public byte[] Mutate(Random random)
    {
        List<byte> file = [.. corpus[random.Next(corpus.Count)]];
        // Few changes are best, because one change may hide another.
        int changes = 1;
        while (changes < MaxChanges && random.Next(2) == 0)
            changes++;

        for (int i = 0; i < changes; i++)
            Change(file, random);

        if (file.Count > Longest)
            file.RemoveRange(Longest, file.Count - Longest);
        return [.. file];
    }

    private void Change(List<byte> file, Random random)
    {
        int at = random.Next(file.Count + 1);
        switch (random.Next(12))
        {
            case 0 or 1 when at < file.Count:
                file[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2 when at < file.Count:
                file[at] = Bytes[random.Next(Bytes.Length)];
                break;
            case 3 or 4:
                Overwrite(file, at, Number(file, random));
                break;
            case 5 when at < file.Count:
                file[at] += (byte)random.Next(-4, 5);
                break;
            case 6:
                file.RemoveRange(at, random.Next(8) == 0 ? file.Count - at : Few(file.Count - at, random));
                break;
            case 7:
                file.InsertRange(at, file.GetRange(at, Few(file.Count - at, random)));
                break;
            case 8:
                byte[] other = corpus[random.Next(corpus.Count)];
                int start = random.Next(other.Length + 1);
                file.RemoveRange(at, Few(file.Count - at, random));
                file.InsertRange(at, other.AsSpan(start, Few(other.Length - start, random)));
                break;
            case 9 when tokens.Count > 0:
                Overwrite(file, at, tokens[random.Next(tokens.Count)]);
                break;
            case 10 when tokens.Count > 0:
                file.InsertRange(at, tokens[random.Next(tokens.Count)]);
                break;
            case 11:
                ChangeDigits(file, at, random);
                break;
        }
    }

    private static int Few(int most, Random random) => Math.Min(most, 1 << random.Next(10));

    private static void Overwrite(List<byte> file, int at, byte[] bytes)
    {
        file.RemoveRange(at, Math.Min(bytes.Length, file.Count - at));
        file.InsertRange(at, bytes);
    }

    // A number of 2, 4 or 8 bytes in either byte order: an unusual number, or one near the length of the file.
    private static byte[] Number(List<byte> file, Random random)
    {
        long value = random.Next(4) == 0 ? file.Count + random.Next(-16, 17) : Numbers[random.Next(Numbers.Length)];
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        bytes = bytes[..(2 << random.Next(3))];
        if (random.Next(2) == 0)
            Array.Reverse(bytes);
        return bytes;
    }

    // A number as text, as in JSON or Python.
    private static void ChangeDigits(List<byte> file, int at, Random random)
    {
        while (at < file.Count && !char.IsAsciiDigit((char)file[at]))
            at++;
        int end = at;
        while (end < file.Count && char.IsAsciiDigit((char)file[end]))
            end++;
        file.RemoveRange(at, end - at);
        file.InsertRange(at, Encoding.ASCII.GetBytes($"{Numbers[random.Next(Numbers.Length)]}"));
    }
}
