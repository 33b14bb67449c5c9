using System.Diagnostics;
using System.Globalization;
using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Kernels.Winograd;
using Vlae.Engine.Cpu.Plan;
using Vlae.Ladder;

namespace Vlae.Bench;

/// <summary>
/// The three operations of each layer on one thread: time, GFLOP/s, and fraction of the measured peak.
/// </summary>
internal static unsafe class LayerTable<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    public static void Write(LadderArchitecture architecture, TextWriter output)
    {
        double peak = PeakFlops<TVector, TWide>.Measure();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Peak: {peak:F1} GFLOP/s on one core"));
        output.WriteLine("| layer | operation | us a block of 32 | GFLOP/s | share of peak | computed share |");
        output.WriteLine("|---|---|---|---|---|---|");
        var plan = new LadderPlan(architecture, isTraining: true);
        var parameters = new PackedParameters(plan, withLayouts: true);
        parameters.Load(ParameterInitializer.Draw(architecture, 1));
        var gradients = new PackedParameters(plan);
        double total = 0, flops = 0, allComputed = 0;
        foreach (MapLayer layer in plan.Layers)
        {
            Geometry g = layer.Geometry;
            double work = LayerFlops.Defined(g) * Block.Samples, computed = LayerFlops.Computed(g) * Block.Samples;
            var big = new AlignedBuffer(g.Big.Size * Block.Samples);
            var small = new AlignedBuffer(g.Small.Size * Block.Samples);
            var scratch = new LayerScratch([g], training: true);
            string name = layer.Weight.Name.Replace(".weight", "", StringComparison.Ordinal);
            if (layer.IsLargeHead)
            {
                var bigs = new BlockMaps(big.Pointer, big.Pointer);
                var smalls = new BlockMaps(small.Pointer, small.Pointer);
                Row(name, "down", work, computed, () => LayerKernels<TVector, TWide>.HeadDown(
                    layer, parameters, scratch, bigs, smalls));
                Row(name, "up", work, computed, () => LayerKernels<TVector, TWide>.HeadUp(
                    layer, parameters, smalls, bigs, default(Epilogues<TVector, TWide>.Keep), default));
                Row(name, "gradient", work, computed, () => LayerKernels<TVector, TWide>.HeadGradient(
                    layer, scratch, scratch, bigs, smalls, gradients.Values, add: false));
                continue;
            }

            Row(name, "down", work, computed, () => LayerKernels<TVector, TWide>.Down(
                layer, parameters, scratch, big.Pointer, small.Pointer, default(Epilogues<TVector, TWide>.Keep)));
            if (layer.HasUp)
            {
                Row(name, "up", work, computed, () => LayerKernels<TVector, TWide>.Up(
                    layer, parameters, scratch, small.Pointer, big.Pointer));
            }

            Row(name, "gradient", work, computed, () => LayerKernels<TVector, TWide>.Gradient(
                layer, scratch, big.Pointer, small.Pointer, gradients.Values, add: false));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| all | | {total * 1e6:F0} | {flops / total / 1e9:F1} | {flops / total / 1e9 / peak:P0} " +
            $"| {allComputed / total / 1e9 / peak:P0} |"));

        void Row(string name, string operation, double work, double computed, Action run)
        {
            double seconds = Best(run);
            total += seconds;
            flops += work;
            allComputed += computed;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {operation} | {seconds * 1e6:F1} | {work / seconds / 1e9:F1} " +
                $"| {work / seconds / 1e9 / peak:P0} | {computed / seconds / 1e9 / peak:P0} |"));
        }
    }

    private static double Best(Action run)
    {
        for (int i = 0; i < 30; i++)
            run();

        double best = double.MaxValue;
        for (int i = 0; i < 60; i++)
        {
            long began = Stopwatch.GetTimestamp();
            for (int j = 0; j < 4; j++)
                run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalSeconds / 4);
        }

        return best;
    }
}
