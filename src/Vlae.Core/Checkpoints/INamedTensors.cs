using System.Collections.Immutable;

namespace Vlae.Checkpoints;

/// <summary>A file of named tensors in any format. The file is checked; values are read on demand.</summary>
internal interface INamedTensors : IDisposable
{
    /// <summary>Number of bytes of the file.</summary>
    long Length { get; }

    /// <summary>The file's metadata: texts by name.</summary>
    IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors' names.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>The shape of a tensor; null if there is no such tensor.</summary>
    ImmutableArray<int>? FindShape(string name);

    /// <summary>Copies a tensor's values, last axis fastest, converted to 32-bit floats.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Receives the values; as long as the tensor.</param>
    /// <exception cref="VlaeException"><c>CheckpointTypeUnsupported</c>: the tensor has no floats.</exception>
    void CopyTo(string name, Span<float> values);
}
