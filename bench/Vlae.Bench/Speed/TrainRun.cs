using System.Diagnostics;
using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Engine;
using Vlae.Engine.Cpu;
using Vlae.Engine.Cpu.Passes;
using Vlae.Ladder;
using Vlae.Training;

namespace Vlae.Bench;

/// <summary>
/// Trains as the trainer does, and prints one line of JSON per epoch, like the PyTorch programs.
/// </summary>
internal static class TrainRun
{
    private const float LearningRate = 0.002f;

    public static void Execute(RunOptions options, Func<double> measurePeak)
    {
        LadderArchitecture architecture = options.Architecture;
        ImageSet images = options.Images;
        int batch = options.Batch;
        using ITrainingEngine engine = new ManagedBackend().CreateTraining(new(
            ParameterInitializer.Draw(architecture, (ulong)options.Seed), images, LossKind.MonteCarlo,
            (ulong)options.Seed, batch, options.Threads));
        var order = new int[images.Count];
        int stepsInEpoch = (images.Count + batch - 1) / batch;
        // A set of noise is small, and is repeated.
        int steps = options.Steps == int.MaxValue ? stepsInEpoch : options.Steps;
        int warmup = Math.Min(options.Warmup, steps - 1);
        var times = new double[steps];
        double work = StepTable.Flops(architecture, batch, LayerFlops.Defined) / 1e9;
        double computed = StepTable.Flops(architecture, batch, LayerFlops.Computed) / 1e9;
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            // The speed of a core depends on other programs, so the peak is measured before and after.
            double peak = measurePeak();
            EpochOrder.Shuffle(order, options.Seed, epoch);
            Cost cost = Run(engine, order, batch, (long)epoch * stepsInEpoch, times, warmup);
            LossSums losses = engine.TakeLosses();
            peak = Math.Max(peak, measurePeak());
            double[] sorted = [.. times.Skip(warmup).Order()];
            double middle = sorted[sorted.Length / 2], low = sorted[sorted.Length / 10];
            JsonLine.Write(
                ("program", "vlae"), ("threads", options.Threads), ("epoch", epoch + 1),
                ("loss", (losses.Reconstruction + losses.Latent) / losses.Steps), ("steps", steps),
                ("wall_s", cost.Wall), ("cpu_s", cost.Processor), ("step_ms", middle * 1e3), ("step_low_ms", low * 1e3),
                ("step_cpu_ms", cost.Processor / sorted.Length * 1e3), ("step_bytes", cost.Bytes),
                ("peak_mb", Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0),
                ("bits", LadderPass.WidestVector), ("peak_gflops", peak), ("step_gflop", work),
                ("share", work / middle / peak), ("share_low", work / low / peak),
                ("share_computed", computed / middle / peak));
        }
    }

    private static Cost Run(
        ITrainingEngine engine, int[] order, int batch, long firstStep, double[] times, int warmup)
    {
        long began = Stopwatch.GetTimestamp(), bytes = 0;
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        for (int step = 0; step < times.Length; step++)
        {
            if (step == warmup)
                (began, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            // Count the allocations of the last steps only, when all code is compiled.
            if (step == times.Length * 3 / 4)
                bytes = GC.GetTotalAllocatedBytes(precise: true);

            long start = Stopwatch.GetTimestamp();
            int first = step * batch % order.Length, count = Math.Min(batch, order.Length - first);
            engine.Step(order.AsSpan(first, count), firstStep + step, new(LearningRate));
            times[step] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        double wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        processor = Environment.CpuUsage.TotalTime - processor;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        return new(wall, processor.TotalSeconds, bytes / (times.Length - (times.Length * 3 / 4)));
    }

    /// <summary>The cost of the measured steps: seconds, and allocated bytes per step.</summary>
    private readonly record struct Cost(double Wall, double Processor, long Bytes);
}
