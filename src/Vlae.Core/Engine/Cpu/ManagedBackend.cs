using System.Runtime.InteropServices;
using Vlae.Backends;
using Vlae.Engine.Cpu.Passes;
using Vlae.Ladder;

namespace Vlae.Engine.Cpu;

/// <summary>The built-in backend: pure C#, without native libraries, with the widest vectors of the machine.</summary>
public sealed class ManagedBackend : ILadderBackend
{
    private readonly int _vectorBits;

    /// <summary>Makes the backend for this machine.</summary>
    public ManagedBackend()
        : this(LadderPass.WidestVector)
    {
    }

    // Tests compare the results of all widths.
    internal ManagedBackend(int vectorBits) => _vectorBits = vectorBits;

    /// <inheritdoc/>
    public string Name => "Managed";

    /// <inheritdoc/>
    public bool TrainsOnRanks => true;

    /// <inheritdoc/>
    public ILadderEngine CreateEngine(ParameterSet parameters) => new ManagedEngine(parameters, _vectorBits);

    /// <inheritdoc/>
    public ITrainingEngine CreateTraining(TrainingSetup setup) => new ManagedTraining(setup, _vectorBits);

    /// <inheritdoc/>
    public MemoryNeed MemoryOf(LadderArchitecture architecture, TrainingDemand demand) =>
        EngineMemory.Of(architecture, demand);

    /// <inheritdoc/>
    public MemoryNeed MemoryOf(LadderArchitecture architecture, InferenceDemand demand) =>
        EngineMemory.Of(architecture, demand);

    /// <summary>The processor, as far as results depend on it: vectors of another width round otherwise.</summary>
    public static string Processor =>
        $"{RuntimeInformation.ProcessArchitecture}, {LadderPass.WidestVector}-bit vectors";

    /// <summary>The state of the backend on this machine.</summary>
    public static BackendInfo Describe() => new(
        BackendKind.Managed, IsPresent: true, $"Vlae {VlaeVersion.Current}",
        [
            new("cpu",
                $"{RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, " +
                $"{LadderPass.WidestVector}-bit vectors",
                GC.GetGCMemoryInfo().TotalAvailableMemoryBytes),
        ],
        Folder: null, Missing: null);

    /// <summary>The backend's name.</summary>
    public override string ToString() => Name;
}
