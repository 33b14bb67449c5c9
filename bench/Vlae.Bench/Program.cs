using System.Runtime.Intrinsics;
using Vlae.Backends.Managed;
using Vlae.Backends.Managed.Kernels;
using Vlae.Bench;
using Vlae.Ladder;

var architecture = new LadderArchitecture();
switch (LadderPass.WidestVector)
{
    case 512:
        LayerTable<Vector512<float>, Wide512>.Write(architecture, Console.Out);
        break;
    case 256:
        LayerTable<Vector256<float>, Wide256>.Write(architecture, Console.Out);
        break;
    default:
        LayerTable<Vector128<float>, Wide128>.Write(architecture, Console.Out);
        break;
}
