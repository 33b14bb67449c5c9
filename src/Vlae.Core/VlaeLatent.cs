using System.Collections.Immutable;
using Vlae.Ladder;

namespace Vlae;

/// <summary>The latent of an image, or a draw from the prior. It is immutable, and refers to its model.</summary>
public sealed partial class VlaeLatent
{
    private readonly Lazy<ImmutableArray<LatentLevel>> _levels;

    /// <summary>Makes a latent.</summary>
    /// <param name="model">The model whose code this is.</param>
    /// <param name="mean">Means, one block per level, in the encoder's order.</param>
    /// <param name="scale">Standard deviations, in the same order.</param>
    /// <param name="code">The code, in the same order; by default, the means.</param>
    /// <exception cref="ArgumentException">A length is not the model's code size.</exception>
    /// <exception cref="VlaeException"><c>LatentNotFinite</c>: a number is NaN or infinite.</exception>
    public VlaeLatent(
        VlaeModel model, ImmutableArray<float> mean, ImmutableArray<float> scale, ImmutableArray<float> code = default)
    {
        code = code.IsDefault ? mean : code;
        int size = model.Architecture.CodeSize;
        if (mean.Length != size || scale.Length != size || code.Length != size)
            throw new ArgumentException($"The model's codes have {size} dimensions.", nameof(mean));

        RequireFinite(mean, "mean");
        RequireFinite(scale, "scale");
        RequireFinite(code, "code");
        (Model, Mean, Scale, Code) = (model, mean, scale, code);
        _levels = new(SplitLevels);
    }

    /// <summary>The model that made the latent, and that decodes it.</summary>
    public VlaeModel Model { get; }

    /// <summary>The encoded image; null for a draw from the prior, or for a mix.</summary>
    public VlaeImage? Image { get; init; }

    /// <summary>The operation that made the latent, such as a mix or a sample; null for an encoded image.</summary>
    public string? Origin { get; init => field = value is null ? null : PlainText.Of(value); }

    /// <summary>Its position in the traversal that made it; null for any other latent.</summary>
    public TraversalStep? Step { get; init; }

    /// <summary>Its place in a picture of the latents that were made with it; null if there is none.</summary>
    public GridPlace? Place { get; init; }

    /// <summary>The posterior's means over all levels, one block per level, in the encoder's order.</summary>
    public ImmutableArray<float> Mean { get; }

    /// <summary>The posterior's standard deviations, in the same order.</summary>
    public ImmutableArray<float> Scale { get; }

    /// <summary>The code that the decoder reads, in the same order: the means, or a draw.</summary>
    public ImmutableArray<float> Code { get; }

    /// <summary>The parts by level, from 1 (bottom) to L (top), with either wiring.</summary>
    public ImmutableArray<LatentLevel> Levels => _levels.Value;

    /// <summary>A name, such as <c>Mnist Train 101 (7)</c> or <c>mix 0.5 of ...</c>.</summary>
    public string Name => Origin ?? (Image is null ? "latent" : $"{Image}");

    /// <summary>Its name.</summary>
    public override string ToString() => Name;

    /// <summary>The name inside the names of latents that are made from this one.</summary>
    internal string ShortName => Image?.Source?.ToShortString() ?? Name;

    /// <summary>The name of its decoded image.</summary>
    internal string NameOfDecoded => Origin ?? (Image is null ? Name : $"reconstruction of {ShortName}");

    // Such a number would spread to every pixel, and a picture would be black without a word.
    private static void RequireFinite(ImmutableArray<float> values, string what)
    {
        if (values.AsSpan().IndexOfAnyExceptInRange(float.MinValue, float.MaxValue) is int bad and >= 0)
        {
            throw new VlaeException("LatentNotFinite", FormattableString.Invariant(
                $"The {what} of a latent is {values[bad]} in dimension {bad + 1} of {values.Length}: it must be finite."));
        }
    }

    private ImmutableArray<LatentLevel> SplitLevels()
    {
        LadderArchitecture a = Model.Architecture;
        var levels = ImmutableArray.CreateBuilder<LatentLevel>(a.Levels.Length);
        for (int level = 1; level <= a.Levels.Length; level++)
        {
            Range part = a.CodeOfLevel(level);
            levels.Add(new(level, Mean[part], Scale[part], Code[part]));
        }

        return levels.MoveToImmutable();
    }
}

/// <summary>A latent's position in a traversal, the sweep of one or two dimensions of a level.</summary>
/// <param name="Level">The level, from 1 (bottom).</param>
/// <param name="Dimensions">
/// The swept dimensions, from 1 within the level: one; or two, where the first changes from row to row.
/// </param>
/// <param name="Values">Values of these dimensions in the code, in the same order.</param>
/// <param name="Steps">Number of latents in a row.</param>
public sealed record TraversalStep(
    int Level, ImmutableArray<int> Dimensions, ImmutableArray<float> Values, int Steps);

/// <summary>One level's part of a latent.</summary>
/// <param name="Level">The level, from 1 (bottom, fine detail) to L (top, abstract).</param>
/// <param name="Mean">The posterior's means.</param>
/// <param name="Scale">The posterior's standard deviations.</param>
/// <param name="Code">The code: the means, or a draw.</param>
public sealed record LatentLevel(
    int Level,
    ImmutableArray<float> Mean,
    ImmutableArray<float> Scale,
    ImmutableArray<float> Code)
{
    /// <summary>Such as <c>level 1 (16 dimensions)</c>.</summary>
    public override string ToString() => $"level {Level} ({Code.Length} dimensions)";
}
