using System.Runtime.Intrinsics;
using Vlae.Backends.Managed;
using Vlae.Backends.Managed.Kernels;
using Vlae.Bench;
using Vlae.Ladder;

var architecture = new LadderArchitecture();
if (LadderPass.WidestVector == 512)
    Run<Vector512<float>, Wide512>();
else if (LadderPass.WidestVector == 256)
    Run<Vector256<float>, Wide256>();
else
    Run<Vector128<float>, Wide128>();

void Run<TVector, TWide>()
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    double peak = PeakFlops<TVector, TWide>.Measure();
    if (args is [] or ["step"])
        StepTable.Write(architecture, peak, Console.Out);
    if (args is [] or ["layers"])
        LayerTable<TVector, TWide>.Write(architecture, Console.Out);
}
