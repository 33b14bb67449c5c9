using System.Collections.Immutable;

namespace Vlae.Checkpoints.Safetensors;

/// <summary>A tensor to write: 32-bit floats.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Values">Its values, last axis fastest.</param>
public sealed record SafetensorsTensor(string Name, ImmutableArray<int> Shape, ReadOnlyMemory<float> Values);
