using Vlae.Engine.Cpu;

namespace Vlae.Engine;

/// <summary>The engines of this process. A model that names none gets the default one.</summary>
public static class EngineRegistry
{
    /// <summary>
    /// The built-in engine: pure C#, on the processor. It holds no state, so that all models share it.
    /// </summary>
    public static ILadderBackend Default { get; } = new ManagedBackend();
}
