using System.Runtime.InteropServices;
using Vlae.Backends;
using Vlae.Engine.Cpu.Passes;
using Vlae.Ladder;

namespace Vlae.Engine.Cpu;

/// <summary>The built-in backend: pure C#, no native library, on the widest vectors that the machine has.</summary>
public sealed class ManagedBackend : ILadderBackend
{
    private readonly int _vectorBits;

    /// <summary>The backend for this machine.</summary>
    public ManagedBackend()
        : this(LadderPass.WidestVector)
    {
    }

    // Tests hold every width to the same results.
    internal ManagedBackend(int vectorBits) => _vectorBits = vectorBits;

    /// <inheritdoc/>
    public string Name => "Managed";

    /// <inheritdoc/>
    public ILadderEngine CreateEngine(ParameterSet parameters) => new ManagedEngine(parameters, _vectorBits);

    /// <inheritdoc/>
    public ITrainingEngine CreateTraining(TrainingSetup setup) => new ManagedTraining(setup, _vectorBits);

    /// <summary>What it computes on here.</summary>
    public static BackendInfo Describe() => new(
        BackendKind.Managed, true, $"Vlae {VlaeVersion.Current}",
        [
            new("cpu",
                $"{RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, " +
                $"{LadderPass.WidestVector}-bit vectors",
                GC.GetGCMemoryInfo().TotalAvailableMemoryBytes),
        ],
        Folder: null, Missing: null);

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
