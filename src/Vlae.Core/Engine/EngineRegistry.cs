using Vlae.Engine.Cpu;

namespace Vlae.Engine;

/// <summary>The backends that every process has. Others are loaded on request.</summary>
public static class EngineRegistry
{
    /// <summary>
    /// The default, built-in backend: pure C#, on the CPU. It has no state, so all models share it.
    /// </summary>
    public static ILadderBackend Default { get; } = new ManagedBackend();
}
