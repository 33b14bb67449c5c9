using System.Collections.Immutable;

namespace Vlae;

/// <summary>A latent's place in a traversal, the sweep of one or two dimensions of a level.</summary>
/// <param name="Level">The level, from 1 (bottom).</param>
/// <param name="Dimensions">
/// The dimension that is swept, from 1 within the level; or two, the first from row to row.
/// </param>
/// <param name="Values">What the code is set to there, in the same order.</param>
/// <param name="Steps">Latents in a row.</param>
public sealed record TraversalStep(
    int Level, ImmutableArray<int> Dimensions, ImmutableArray<float> Values, int Steps);
