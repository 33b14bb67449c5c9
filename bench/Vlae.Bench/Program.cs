using System.Runtime.Intrinsics;
using Vlae.Bench;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Passes;

const string Usage = """
    usage: Vlae.Bench about
           Vlae.Bench [step | layers] [--side n] [--channels n] [--channel-factor n] [--hidden n]
           Vlae.Bench train [--threads n] [--steps n] [--warmup n] [--epochs n] [--seed n] [--batch n]
                            [--side n] [--channels n] [--channel-factor n] [--hidden n]
           Vlae.Bench infer [--threads n] [--seed n] [--rounds n] [--channel-factor n] [--hidden n]
           Vlae.Bench ladder FOLDER
           Vlae.Bench quality FOLDER
           Vlae.Bench anomaly FILE..
           Vlae.Bench labels FOLDER
           Vlae.Bench inspection FILE..
           Vlae.Bench classes DATASET|FOLDER FILE..
    ladder and quality measure all models in a folder and print tables, anomaly ranks clean digits before odd ones.
    labels draws labels as PNG files, inspection finds the bad ones among them, by models that were trained on the good.
    classes tells classes apart by codes, principal components and pixels.
    train and infer read MNIST (VLAE_DATA) and print lines of JSON. With another --side, train makes
    noise. DOTNET_EnableAVX512=0 leaves AVX2.
    """;

return LadderPass.WidestVector switch
{
    512 => Run<Vector512<float>, Wide512>(),
    256 => Run<Vector256<float>, Wide256>(),
    _ => Run<Vector128<float>, Wide128>(),
};

int Run<TVector, TWide>()
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    switch (args)
    {
        case []:
            StepTable.Write(new(), PeakFlops<TVector, TWide>.Measure(), Console.Out);
            LayerTable<TVector, TWide>.Write(new(), Console.Out);
            return 0;
        case ["step", ..]:
            StepTable.Write(
                new RunOptions(args.AsSpan(1)).Architecture, PeakFlops<TVector, TWide>.Measure(), Console.Out);
            return 0;
        case ["layers", ..]:
            LayerTable<TVector, TWide>.Write(new RunOptions(args.AsSpan(1)).Architecture, Console.Out);
            return 0;
        case ["about"]:
            AboutRun.Execute(PeakFlops<TVector, TWide>.Measure());
            return 0;
        case ["train", ..]:
            TrainRun.Execute(new(args.AsSpan(1)), PeakFlops<TVector, TWide>.Measure);
            return 0;
        case ["infer", ..]:
            InferRun.Execute(new(args.AsSpan(1)));
            return 0;
        case ["ladder", var folder]:
            LadderRun.Execute(folder);
            return 0;
        case ["quality", var folder]:
            QualityRun.Execute(folder);
            return 0;
        case ["labels", var folder]:
            LabelFolder.Write(folder);
            return 0;
        case ["inspection", _, ..]:
            InspectionRun.Execute(args[1..]);
            return 0;
        case ["classes", var source, _, ..]:
            ClassRun.Execute(source, args[2..]);
            return 0;
        case ["anomaly", _, ..]:
            AnomalyRun.Execute(args[1..]);
            return 0;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}
