using Vlae.Host.Engine;

namespace System.Management.Automation.Internal;

public abstract class InternalCommand
{
    internal InternalCommand()
    {
    }

    public CommandOrigin CommandOrigin => CommandOrigin.Runspace;

    /// <summary>What the engine knows of the running command; null outside a pipeline.</summary>
    internal CommandContext? Context { get; set; }
}
