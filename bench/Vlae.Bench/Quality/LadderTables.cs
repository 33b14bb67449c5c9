using System.Globalization;
using Vlae.Evaluation.Meaning;

namespace Vlae.Bench;

/// <summary>Tables of measured models in Markdown: mean and standard deviation over the seeds of a group.</summary>
internal static class LadderTables
{
    private static readonly (string Name, Func<LevelShare, double> Of)[] Measures =
    [
        ("class", row => row.Class), ("thickness", row => row.Thickness), ("area", row => row.Area),
        ("slant", row => row.Slant), ("width", row => row.Width), ("height", row => row.Height),
        ("length", row => row.Length),
    ];

    public static void Write(IReadOnlyList<LadderModel> models, TextWriter output)
    {
        foreach (var data in models.GroupBy(model => (model.Group.DataSet, model.Group.Dropout)))
        {
            string of = string.Create(CultureInfo.InvariantCulture, $"{data.Key.DataSet}, dropout {data.Key.Dropout}");
            LadderModel[][] groups = [.. data.GroupBy(model => model.Group.Wiring).Select(group => group.ToArray())];
            output.WriteLine($"### {of}\n");
            string accuracy = data.First().Measured.Meaning!.ClassAccuracy.ToString("P1", Culture);
            output.WriteLine($"The class is read right off {accuracy} of the test images.\n");
            WriteLosses(groups, output);
            WriteDominantLevels(groups, output);
            WriteSobolIndices(groups, SobolIndexKind.First, output);
            WriteSobolIndices(groups, SobolIndexKind.Total, output);
        }
    }

    private static void WriteLosses(LadderModel[][] groups, TextWriter output)
    {
        var table = new MarkdownTable(
            output, "wiring", "-ELBO", "reconstruction", "KL", "KL by level", "active by level", "-ELBO by seed");
        foreach (LadderModel[] seeds in groups)
        {
            int levels = seeds[0].Levels;
            table.Row(
            [
                $"{seeds[0].Group.Wiring}",
                Spread(seeds, m => m.Measured.NegativeElbo, "F2"),
                Spread(seeds, m => m.Measured.Reconstruction, "F2"),
                Spread(seeds, m => m.Measured.KL, "F2"),
                Levels(i => Mean(seeds, m => m.Measured.Levels[i].KL).ToString("F1", Culture)),
                Levels(i => Mean(seeds, m => m.Measured.Levels[i].ActiveDimensions).ToString("0.#", Culture)),
                string.Join(" / ", seeds.Select(m => m.Measured.NegativeElbo.ToString("F2", Culture))),
            ]);

            string Levels(Func<int, string> of) => string.Join(" / ", Enumerable.Range(0, levels).Select(of));
        }

        output.WriteLine();
    }

    private static void WriteDominantLevels(LadderModel[][] groups, TextWriter output)
    {
        output.WriteLine("The level that decides most of a measure by itself, seed by seed:\n");
        var table = new MarkdownTable(
            output, ["wiring", .. Measures.Select(measure => measure.Name), "separation"]);
        foreach (LadderModel[] seeds in groups)
        {
            table.Row(
            [
                $"{seeds[0].Group.Wiring}",
                .. Measures.Select(measure => string.Join(
                    " / ", seeds.Select(m => DominantLevel(m, measure.Of).Level))),
                Spread(seeds, Separation, "F2"),
            ]);
        }

        output.WriteLine();
    }

    private static void WriteSobolIndices(LadderModel[][] groups, SobolIndexKind kind, TextWriter output)
    {
        output.WriteLine(kind == SobolIndexKind.First ? "First-order shares:\n" : "Total shares:\n");
        var table = new MarkdownTable(output, ["wiring", "level", .. Measures.Select(measure => measure.Name)]);
        foreach (LadderModel[] seeds in groups)
        {
            for (int level = 1; level <= seeds[0].Levels; level++)
            {
                int own = level;
                table.Row(
                [
                    $"{seeds[0].Group.Wiring}", $"{level}",
                    .. Measures.Select(measure => Spread(seeds, m => measure.Of(IndicesOf(m, own, kind)), "F2")),
                ]);
            }
        }

        output.WriteLine();
    }

    /// <summary>The mean over measures of the largest first-order index of a level.</summary>
    private static double Separation(LadderModel model) =>
        Measures.Average(measure => measure.Of(DominantLevel(model, measure.Of)));

    private static LevelShare DominantLevel(LadderModel model, Func<LevelShare, double> measure) =>
        model.Measured.Meaning!.Shares.Where(row => row.Kind == SobolIndexKind.First).MaxBy(measure)!;

    private static LevelShare IndicesOf(LadderModel model, int level, SobolIndexKind kind) =>
        model.Measured.Meaning!.Shares.Single(row => row.Level == level && row.Kind == kind);

    private static double Mean(LadderModel[] seeds, Func<LadderModel, double> of) => seeds.Average(of);

    private static string Spread(LadderModel[] seeds, Func<LadderModel, double> of, string format) =>
        MarkdownTable.Spread(seeds.Select(of), format);

    private static CultureInfo Culture => CultureInfo.InvariantCulture;
}
