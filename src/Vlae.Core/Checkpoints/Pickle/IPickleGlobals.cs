namespace Vlae.Checkpoints.Pickle;

/// <summary>The few classes and functions that a pickle may use, by name.</summary>
internal interface IPickleGlobals
{
    /// <summary>Whether a class or function is allowed.</summary>
    /// <param name="global">Module and name, such as <c>torch._utils._rebuild_tensor_v2</c>.</param>
    bool Allows(string global);

    /// <summary>The result of a call.</summary>
    /// <exception cref="VlaeException">The arguments do not fit, or the name cannot be called.</exception>
    object? Call(string global, object?[] arguments);

    /// <summary>The object of a persistent id.</summary>
    /// <exception cref="VlaeException">The id is unknown.</exception>
    object Load(object? id);
}

/// <summary>A class or function, represented only by its name.</summary>
/// <param name="Name">Module and name.</param>
internal sealed record PickleGlobal(string Name);
