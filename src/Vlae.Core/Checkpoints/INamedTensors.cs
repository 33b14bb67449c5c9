using System.Collections.Immutable;

namespace Vlae.Checkpoints;

/// <summary>A file of tensors by name, whatever its format: read, checked, its values still in it.</summary>
internal interface INamedTensors : IDisposable
{
    /// <summary>Number of bytes of the file.</summary>
    long Length { get; }

    /// <summary>Texts that were kept with the tensors, by name.</summary>
    IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors' names.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>The shape of a tensor; null if there is none of that name.</summary>
    ImmutableArray<int>? FindShape(string name);

    /// <summary>Copies a tensor's values, the last side fastest, as floats whatever their type in the file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Receives them; as long as the tensor.</param>
    /// <exception cref="VlaeException"><c>CheckpointTypeUnsupported</c>: its numbers are no floats.</exception>
    void CopyTo(string name, Span<float> values);
}
