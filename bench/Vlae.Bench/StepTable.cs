using System.Diagnostics;
using System.Globalization;
using Vlae.Backends;
using Vlae.Backends.Managed;
using Vlae.Data;
using Vlae.Ladder;

namespace Vlae.Bench;

/// <summary>The whole training step, against what its arithmetic alone would take at the measured peak.</summary>
internal static class StepTable
{
    private const int Batch = 128;

    /// <summary>Multiply-adds of a step, twice: forward, and both gradients but the image's.</summary>
    public static double Flops(LadderArchitecture architecture, int batch)
    {
        double flops = 0;
        foreach (MapLayer layer in new LadderPlan(architecture).Layers)
        {
            double one = 2.0 * layer.Geometry.Small.Size * layer.Geometry.Big.Channels * layer.Geometry.Taps * batch;
            flops += (layer.UpOffset < 0 ? 2 : 3) * one;
        }

        return flops;
    }

    public static void Write(LadderArchitecture architecture, double peak, TextWriter output)
    {
        ImageSet images = DigitGenerator.Generate("Train", 2048);
        double flops = Flops(architecture, Batch);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A step has {flops / 1e9:F3} GFLOP."));
        output.WriteLine("| threads | ms a step | GFLOP/s | share of one core's peak |");
        output.WriteLine("|---|---|---|---|");
        for (int threads = 1; threads <= Math.Min(Environment.ProcessorCount, 4); threads++)
        {
            double seconds = Measure(architecture, images, threads);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {threads} | {seconds * 1e3:F2} | {flops / seconds / 1e9:F1} " +
                $"| {flops / seconds / 1e9 / peak:P0} |"));
        }
    }

    private static double Measure(LadderArchitecture architecture, ImageSet images, int threads)
    {
        ParameterSet parameters = ParameterInitialiser.Draw(architecture, 1);
        using ITrainingEngine engine = new ManagedBackend().CreateTraining(
            new(parameters, images, LossKind.MonteCarlo, 1, Batch, threads));
        int[] rows = [.. Enumerable.Range(0, Batch)];
        long step = 0;
        var times = new List<double>();
        var total = Stopwatch.StartNew();
        while (total.Elapsed.TotalSeconds < 8)
        {
            long began = Stopwatch.GetTimestamp();
            engine.Step(rows, step++, new(0.002f));
            if (total.Elapsed.TotalSeconds > 2)
                times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        // The fastest hundredth: what a step takes when nothing else wants the core.
        times.Sort();
        return times[times.Count / 100];
    }
}
