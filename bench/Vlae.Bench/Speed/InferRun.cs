using System.Diagnostics;
using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Engine;
using Vlae.Engine.Cpu;
using Vlae.Engine.Cpu.Passes;
using Vlae.Images;
using Vlae.Ladder;

namespace Vlae.Bench;

/// <summary>Encodes and decodes 10,000 images and one image, and prints the medians as a line of JSON.</summary>
internal static class InferRun
{
    private const int Images = 10_000;

    // With one thread, images come in portions that the engine does not divide among threads.
    private const int Portion = 32;
    private const int RoundsOfOne = 400;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    public static void Execute(RunOptions options)
    {
        LadderArchitecture architecture = options.Architecture;
        ParameterSet parameters = ParameterInitializer.Draw(architecture, (ulong)options.Seed);
        using ILadderEngine engine = new ManagedBackend().CreateEngine(parameters);
        ImageSet images = DataSets.Load("Mnist", "Train");
        (int size, int codes) = (architecture.Image.Size, architecture.CodeSize);
        var pixels = new float[Images * size];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = PixelScale.FromByte(images.PixelsOf(i / size)[i % size]);

        float[] means = new float[Images * codes], scales = new float[Images * codes];
        var output = new float[Images * size];
        Cost encode = Median(options.Rounds, () => Encode(Images));
        Cost decode = Median(options.Rounds, () => Decode(Images));
        Cost encodeOne = Median(RoundsOfOne, () => Encode(1)), decodeOne = Median(RoundsOfOne, () => Decode(1));
        JsonLine.Write(
            ("program", "vlae"), ("threads", options.Threads), ("bits", LadderPass.WidestVector),
            ("encode_cpu_ms", encode.Processor * 1e3), ("encode_ms", encode.Wall * 1e3),
            ("decode_cpu_ms", decode.Processor * 1e3), ("decode_ms", decode.Wall * 1e3),
            ("encode_one_us", encodeOne.Wall * 1e6), ("decode_one_us", decodeOne.Wall * 1e6));

        void Encode(int count)
        {
            int portion = options.Threads == 1 ? Portion : count;
            for (int i = 0; i < count; i += portion)
            {
                int n = Math.Min(portion, count - i);
                Span<float> mean = means.AsSpan(i * codes, n * codes), scale = scales.AsSpan(i * codes, n * codes);
                engine.Encode(pixels.AsSpan(i * size, n * size), mean, scale);
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

    // The first calls run code without optimization. .NET compiles optimized code in the background, within a second.
    private static Cost Median(int rounds, Action work)
    {
        for (long began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < WarmUp;)
            work();

        double[] walls = new double[rounds], processors = new double[rounds];
        for (int round = 0; round < rounds; round++)
        {
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            long began = Stopwatch.GetTimestamp();
            work();
            walls[round] = Stopwatch.GetElapsedTime(began).TotalSeconds;
            processors[round] = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        }

        Array.Sort(walls);
        Array.Sort(processors);
        return new(walls[rounds / 2], processors[rounds / 2]);
    }

    /// <summary>The time of a round, in seconds.</summary>
    private readonly record struct Cost(double Wall, double Processor);
}
