using System.Collections.Immutable;
using Vlae.Bounds;
using Vlae.Evaluation.Morphology;
using Vlae.Ladder;
using Vlae.Latents;

namespace Vlae.Evaluation.Meaning;

/// <summary>
/// Measures what each level of a model means. It draws codes from the prior, draws one level again while the others are
/// fixed, decodes, and measures the change.
/// </summary>
/// <remarks>The levels of a code from the prior are independent, as Sobol indices require.</remarks>
/// <param name="model">The model, of gray images.</param>
/// <param name="reader">Classifies images.</param>
/// <param name="seed">The seed of the draws.</param>
public sealed class LevelMeaningStudy(VlaeModel model, ClassReader reader, long seed)
{
    /// <summary>Pairs of codes by default.</summary>
    public const int DefaultDraws = 4000;

    private const int Batch = 500;

    /// <summary>Receives the level in work; 0 for the codes that all levels are compared with.</summary>
    public Action<int>? Progress { get; init; }

    /// <summary>Measures the levels.</summary>
    /// <param name="draws">Pairs of codes.</param>
    /// <param name="cancel">Stops soon.</param>
    /// <exception cref="VlaeException">
    /// <c>ImageNotGrey</c>: the model's images have colors. <c>NothingDrawn</c>: the model draws blank images.
    /// </exception>
    public LevelMeaning Run(int draws = DefaultDraws, CancellationToken cancel = default)
    {
        if (model.Architecture.Channels != 1)
        {
            throw new VlaeException("ImageNotGrey",
                $"The images of {model} have {model.Architecture.Channels} channels, and shape is measured on gray " +
                "images.");
        }

        Progress?.Invoke(0);
        DrawnImageMeasures a = Draw(draws, (i, code) => Fill(code, i), cancel);
        DrawnImageMeasures b = Draw(draws, (i, code) => Fill(code, draws + i), cancel);
        var rows = ImmutableArray.CreateBuilder<LevelShare>();
        for (int level = 1; level <= model.Architecture.Levels.Length; level++)
        {
            Progress?.Invoke(level);
            int own = level;
            DrawnImageMeasures mixed = Draw(draws, (i, code) => Fill(code, i, own, draws + i), cancel);
            bool[] included =
                [.. Enumerable.Range(0, draws).Select(i => a.HasShape(i) && b.HasShape(i) && mixed.HasShape(i))];
            if (!included.Contains(true))
                throw new VlaeException("NothingDrawn", $"{model} draws blank images: there is nothing to measure.");

            rows.Add(mixed.SobolIndicesWith(b, included, level, SobolIndexKind.First));
            rows.Add(mixed.SobolIndicesWith(a, included, level, SobolIndexKind.Total));
        }

        return new() { Draws = draws, ClassAccuracy = reader.Accuracy, Shares = rows.ToImmutable() };
    }

    private void Fill(Span<float> code, int number, int level = 0, int other = 0)
    {
        LatentDraw.FromPrior(model, seed, number).Code.CopyTo(code);
        if (level == 0)
            return;

        LadderArchitecture a = model.Architecture;
        int start = a.BlockOfLevel(level) * a.LatentSize;
        LatentDraw.FromPrior(model, seed, other).Code.AsSpan(start, a.LatentSize).CopyTo(code[start..]);
    }

    private DrawnImageMeasures Draw(int draws, FillCode fill, CancellationToken cancel)
    {
        (int size, int codes) = (model.Architecture.Image.Size, model.Architecture.CodeSize);
        var outputs = new DrawnImageMeasures(draws);
        var (code, pixels) = (new float[Batch * codes], new float[Batch * size]);
        for (int first = 0; first < draws; first += Batch)
        {
            cancel.ThrowIfCancellationRequested();
            (int start, int count) = (first, Math.Min(Batch, draws - first));
            Decoding.ForRows(count, row => fill(start + row, code.AsSpan(row * codes, codes)));
            model.Engine.Decode(code.AsSpan(0, count * codes), pixels.AsSpan(0, count * size), cancel);
            Decoding.ForRows(count, row =>
            {
                ReadOnlySpan<float> image = pixels.AsSpan(row * size, size);
                outputs.Set(
                    start + row, reader.Read(image),
                    Morphometry.TryMeasure(image, model.Architecture.Height, model.Architecture.Width));
            });
        }

        return outputs;
    }

    private delegate void FillCode(int draw, Span<float> code);
}
