using System.Collections.Immutable;
using Vlae.Checkpoints.Arrays;
using Vlae.Checkpoints.Npy;
using Vlae.Ladder;

namespace Vlae.Latents;

/// <summary>Converts latents to an array of floats, (latent, dimension), and back.</summary>
public static class LatentTable
{
    private static readonly string[] UsualNames = ["codes", "latents", "z", "means", "mean"];

    /// <summary>A part of each latent, one latent per row.</summary>
    /// <param name="latents">Latents whose levels and dimensions are those of the first.</param>
    /// <param name="part">The part to take.</param>
    /// <param name="levels">Levels, from 1 (bottom), in this order; null for all, in the code's order.</param>
    /// <exception cref="VlaeException"><c>LevelUnknown</c>.</exception>
    public static NpyArray Of(IReadOnlyList<VlaeLatent> latents, LatentPart part, IReadOnlyList<int>? levels = null)
    {
        float[] values =
        [
            .. latents.SelectMany(latent => Columns(latent.Model.Architecture, levels)
                .SelectMany(column => ValuesOf(latent, part)[column])),
        ];
        return new([latents.Count, latents.Count == 0 ? 0 : values.Length / latents.Count], values);
    }

    /// <summary>The ranges of some levels in a code.</summary>
    /// <exception cref="VlaeException"><c>LevelUnknown</c>.</exception>
    public static IReadOnlyList<Range> Columns(LadderArchitecture architecture, IReadOnlyList<int>? levels) =>
        levels is null ? [Range.All] : [.. levels.Select(architecture.CodeOfLevel)];

    /// <summary>Reads the latents of a <c>.npy</c> file, or of an array in an <c>.npz</c> file.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="array">The array's name; null for the only one whose rows are codes of the model.</param>
    /// <param name="model">The model.</param>
    /// <param name="cancel">Looked at while reading.</param>
    /// <exception cref="VlaeException">
    /// <c>NpyUnreadable</c>, <c>NpyTooLarge</c>, <c>NpyCorrupt</c>, <c>NpyTypeUnknown</c>, <c>ArrayUnknown</c>,
    /// <c>FileNotDownloaded</c>, <c>LatentShapeMismatch</c>, <c>LatentNotFinite</c>.
    /// </exception>
    public static IEnumerable<VlaeLatent> Read(
        string path, string? array, VlaeModel model, CancellationToken cancel = default)
    {
        using NpyFile file = NpyFile.Open(path, cancel);
        ArrayEntry codes = file.Choose(
            array, "codes of this model",
            entry => entry.IsReadable && entry.Shape is [.., var size] && size == model.Architecture.CodeSize,
            UsualNames);
        return ToLatents(file.ReadAll(codes), model, Path.GetFileNameWithoutExtension(path));
    }

    /// <summary>Makes a latent of each row of an array of codes.</summary>
    /// <remarks>An array has codes only. A latent's mean is its code, with a standard deviation of 0.</remarks>
    /// <param name="array">(latent, dimension), or (dimension) for one latent; the blocks in the code's order.</param>
    /// <param name="model">The model.</param>
    /// <param name="name">Name of the latents, which the number of the row follows.</param>
    /// <exception cref="VlaeException"><c>LatentShapeMismatch</c>, <c>LatentNotFinite</c>.</exception>
    public static IEnumerable<VlaeLatent> ToLatents(NpyArray array, VlaeModel model, string name)
    {
        int size = model.Architecture.CodeSize;
        if (array.Shape.Length is not (1 or 2) || array.Shape[^1] != size)
        {
            throw new VlaeException("LatentShapeMismatch",
                $"'{name}' holds an array of {array.ShapeText}, and codes of this model ({model}) are (n, {size}): " +
                "read it with the model that made the codes, or write all levels.");
        }

        if (array.Values.Span.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue) is int bad and >= 0)
        {
            throw new VlaeException("LatentNotFinite",
                $"'{name}' has a value that is not a number, or not finite, in row {(bad / size) + 1}, column " +
                $"{(bad % size) + 1}: correct it there.");
        }

        ImmutableArray<float> scale = [.. new float[size]];
        return Enumerable.Range(0, array.Values.Length / size).Select(row => new VlaeLatent(
            model, [.. array.Values.Span.Slice(row * size, size)], scale) { Origin = $"{name} {row + 1}" });
    }

    private static ImmutableArray<float> ValuesOf(VlaeLatent latent, LatentPart part) =>
        part switch { LatentPart.Mean => latent.Mean, LatentPart.Scale => latent.Scale, _ => latent.Code };
}

/// <summary>A part of a latent.</summary>
public enum LatentPart
{
    /// <summary>The code: the means, or a draw.</summary>
    Code,

    /// <summary>The posterior's means.</summary>
    Mean,

    /// <summary>The posterior's standard deviations.</summary>
    Scale,
}
