using System.Diagnostics;
using System.Globalization;
using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Engine;
using Vlae.Engine.Cpu;
using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Plan;
using Vlae.Ladder;

namespace Vlae.Bench;

/// <summary>The time of a whole training step, compared with its arithmetic at the measured peak.</summary>
internal static class StepTable
{
    private const int Batch = 128;

    /// <summary>
    /// The FLOP of a step: forward, and the gradients of weights and inputs, without the image's gradient.
    /// </summary>
    /// <param name="architecture">The network.</param>
    /// <param name="batch">Samples of the step.</param>
    /// <param name="ofOperation">The FLOP of one operation of a layer on a sample.</param>
    public static double Flops(LadderArchitecture architecture, int batch, Func<Geometry, double> ofOperation) =>
        new LadderPlan(architecture, isTraining: true).Layers.Sum(
            layer => (!layer.HasUp ? 2 : 3) * batch * ofOperation(layer.Geometry));

    public static void Write(LadderArchitecture architecture, double peak, TextWriter output)
    {
        ImageSet images = DigitGenerator.Generate("Train", 2048);
        double flops = Flops(architecture, Batch, LayerFlops.Defined);
        double computed = Flops(architecture, Batch, LayerFlops.Computed);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"A step has {flops / 1e9:F3} GFLOP as it is defined, of which {computed / 1e9:F3} are computed."));
        output.WriteLine("| threads | ms a step | GFLOP/s | share of one core's peak | computed share |");
        output.WriteLine("|---|---|---|---|---|");
        for (int threads = 1; threads <= Math.Min(Environment.ProcessorCount, 4); threads++)
        {
            double seconds = Measure(architecture, images, threads);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {threads} | {seconds * 1e3:F2} | {flops / seconds / 1e9:F1} " +
                $"| {flops / seconds / 1e9 / peak:P0} | {computed / seconds / 1e9 / peak:P0} |"));
        }
    }

    private static double Measure(LadderArchitecture architecture, ImageSet images, int threads)
    {
        ParameterSet parameters = ParameterInitializer.Draw(architecture, 1);
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

        // The first percentile: the time of a step when no other program uses the core.
        times.Sort();
        return times[times.Count / 100];
    }
}
