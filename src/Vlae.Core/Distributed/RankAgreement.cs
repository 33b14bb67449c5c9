using System.Security.Cryptography;
using System.Text;

namespace Vlae.Distributed;

/// <summary>Compares what ranks have, so that ranks that do not train the same are told at once.</summary>
public static class RankAgreement
{
    private const int MostText = 256;

    /// <summary>Requires that all ranks have the same values.</summary>
    /// <param name="ranks">The ranks. All must call this with the same names.</param>
    /// <param name="values">Names and values. Long values are compared whole, and shown in part.</param>
    /// <exception cref="VlaeException"><c>RanksDiffer</c>: with the first name whose values differ.</exception>
    public static void Require(ICommunicator ranks, params ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach ((string name, string value) in values)
        {
            byte[] mine = Encode(value), all = new byte[mine.Length * ranks.Size];
            int[] counts = new int[ranks.Size];
            counts.AsSpan().Fill(mine.Length);
            ranks.AllGather(mine, all, counts);
            byte[] first = all[..mine.Length];
            for (int rank = 1; rank < ranks.Size; rank++)
            {
                byte[] other = all[(rank * mine.Length)..((rank + 1) * mine.Length)];
                if (!other.AsSpan().SequenceEqual(first))
                {
                    throw new VlaeException("RanksDiffer",
                        $"The ranks do not train the same: rank 0 has the {name} '{Text(first)}', and rank {rank} " +
                        $"'{Text(other)}'. Start all ranks with one command, on equal machines, with the same files.");
                }
            }
        }
    }

    /// <summary>The value of rank 0, on all ranks.</summary>
    public static long OfFirst(ICommunicator ranks, long value)
    {
        byte[] result = new byte[sizeof(long)];
        int[] counts = new int[ranks.Size];
        counts[0] = sizeof(long);
        ranks.AllGather(ranks.Rank == 0 ? BitConverter.GetBytes(value) : [], result, counts);
        return BitConverter.ToInt64(result);
    }

    // A hash of the whole, and the beginning of the text.
    private static byte[] Encode(string value)
    {
        byte[] text = Encoding.UTF8.GetBytes(value), message = new byte[SHA256.HashSizeInBytes + MostText];
        SHA256.HashData(text, message);
        text.AsSpan(0, Math.Min(text.Length, MostText)).CopyTo(message.AsSpan(SHA256.HashSizeInBytes));
        return message;
    }

    private static string Text(byte[] message) =>
        PlainText.Of(Encoding.UTF8.GetString(message.AsSpan(SHA256.HashSizeInBytes)).TrimEnd('\0'));
}
