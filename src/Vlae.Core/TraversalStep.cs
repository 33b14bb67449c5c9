using System.Collections.Immutable;

namespace Vlae;

/// <summary>A latent's position in a traversal, the sweep of one or two dimensions of a level.</summary>
/// <param name="Level">The level, from 1 (bottom).</param>
/// <param name="Dimensions">
/// The swept dimensions, from 1 within the level: one; or two, where the first changes from row to row.
/// </param>
/// <param name="Values">Values of these dimensions in the code, in the same order.</param>
/// <param name="Steps">Number of latents in a row.</param>
public sealed record TraversalStep(
    int Level, ImmutableArray<int> Dimensions, ImmutableArray<float> Values, int Steps);
