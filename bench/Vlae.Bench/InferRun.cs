using System.Diagnostics;
using Vlae.Backends;
using Vlae.Backends.Managed;
using Vlae.Data;
using Vlae.Images;
using Vlae.Ladder;

namespace Vlae.Bench;

/// <summary>Encodes and decodes 10,000 images, and one, and prints the medians as a line of JSON.</summary>
internal static class InferRun
{
    private const int Images = 10_000;

    // On one thread the images go in portions that the engine does not share out.
    private const int Portion = 32;
    private const int RoundsOfOne = 400;

    public static void Execute(RunOptions options)
    {
        LadderArchitecture architecture = options.Architecture;
        using ILadderEngine engine = new ManagedBackend().CreateEngine(ParameterInitialiser.Draw(architecture, (ulong)options.Seed));
        ReadOnlySpan<byte> bytes = DataSets.Load("Mnist", "Train").Pixels;
        (int size, int codes) = (architecture.Image.Size, architecture.CodeSize);
        var pixels = new float[Images * size];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = PixelScale.FromByte(bytes[i]);

        float[] means = new float[Images * codes], scales = new float[Images * codes], output = new float[Images * size];
        double encode = Median(options.Rounds, () => Encode(Images)), decode = Median(options.Rounds, () => Decode(Images));
        double encodeOne = Median(RoundsOfOne, () => Encode(1)), decodeOne = Median(RoundsOfOne, () => Decode(1));
        JsonLine.Write(
            ("program", "vlae"), ("threads", options.Threads), ("encode_ms", encode * 1e3), ("decode_ms", decode * 1e3),
            ("encode_one_us", encodeOne * 1e6), ("decode_one_us", decodeOne * 1e6), ("bits", LadderPass.WidestVector));

        void Encode(int count)
        {
            int portion = options.Threads == 1 ? Portion : count;
            for (int i = 0; i < count; i += portion)
            {
                int n = Math.Min(portion, count - i);
                engine.Encode(
                    pixels.AsSpan(i * size, n * size), means.AsSpan(i * codes, n * codes), scales.AsSpan(i * codes, n * codes));
            }
        }

        void Decode(int count)
        {
            int portion = options.Threads == 1 ? Portion : count;
            for (int i = 0; i < count; i += portion)
            {
                int n = Math.Min(portion, count - i);
                engine.Decode(means.AsSpan(i * codes, n * codes), output.AsSpan(i * size, n * size));
            }
        }
    }

    // The first rounds, in which the code is still compiled, do not count.
    private static double Median(int rounds, Action work)
    {
        var times = new double[rounds];
        for (int round = -rounds; round < rounds; round++)
        {
            long began = Stopwatch.GetTimestamp();
            work();
            if (round >= 0)
                times[round] = Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        Array.Sort(times);
        return times[rounds / 2];
    }
}
