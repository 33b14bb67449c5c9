namespace Vlae.Checkpoints.Pickle;

/// <summary>What a pickle may ask for beyond plain values: a few classes and functions, by name.</summary>
internal interface IPickleWorld
{
    /// <summary>Whether a class or function is known.</summary>
    /// <param name="global">Module and name, such as <c>torch._utils._rebuild_tensor_v2</c>.</param>
    bool Knows(string global);

    /// <summary>What a call of it gives.</summary>
    /// <exception cref="VlaeException">The arguments do not fit, or it is not to be called.</exception>
    object? Call(string global, object?[] arguments);

    /// <summary>What a persistent id stands for.</summary>
    /// <exception cref="VlaeException">It stands for nothing that is known.</exception>
    object Load(object? id);
}

/// <summary>A class or function, by its name alone.</summary>
/// <param name="Name">Module and name.</param>
internal sealed record PickleGlobal(string Name);
