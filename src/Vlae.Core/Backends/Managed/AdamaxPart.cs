namespace Vlae.Backends.Managed;

/// <summary>A part of the packed arrays for Adamax to update.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Gradients">By group; the first receives the sum of all.</param>
/// <param name="Moment">The first moment.</param>
/// <param name="Norm">The infinity norm.</param>
/// <param name="Start">First float of the part.</param>
/// <param name="Count">Floats: a multiple of 16.</param>
/// <param name="Groups">How many groups count.</param>
/// <param name="Rate">The learning rate, its bias corrected.</param>
internal readonly record struct AdamaxPart(
    PackedParameters Parameters,
    PackedParameters[] Gradients,
    PackedParameters Moment,
    PackedParameters Norm,
    int Start,
    int Count,
    int Groups,
    float Rate);
