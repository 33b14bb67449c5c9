using System.Globalization;
using Vlae.Checkpoints;
using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Evaluation.Classification;
using Vlae.Evaluation.Disentanglement;
using Vlae.Ladder;
using Vlae.Pictures.Files;
using Vlae.Pictures.Import;

namespace Vlae.Bench;

/// <summary>
/// How well classes are told from the codes of models, and with the same protocol from as many principal components and
/// from the pixels themselves.
/// </summary>
internal static class ClassRun
{
    // A linear probe of more pixels takes hours. Larger images are averaged down for it.
    private const int MostPixels = 800;

    /// <summary>Measures.</summary>
    /// <param name="source">A data set, whose test images are taken, or a folder with one sub-folder per class.</param>
    /// <param name="files">Models of one shape of images.</param>
    public static void Execute(string source, IReadOnlyList<string> files)
    {
        VlaeModel[] models = [.. files.Select(file => ModelCheckpoint.Read(file).Model)];
        MapShape shape = models[0].Architecture.Image;
        VlaeImage[] images = [.. Directory.Exists(source) ? InFolder(source, shape) : InSet(source)];
        ImageLabel[] labels = [.. images.Select(ImageLabel.Of)];
        var table = new MarkdownTable(
            Console.Out, $"{images.Length} images", "numbers", "linear", "balanced", "neighbors", "balanced");

        foreach (VlaeModel model in models)
        {
            float[] codes = [.. model.Encode(images).SelectMany(latent => latent.Mean)];
            Write(
                table, model.Name ?? "model", ClassificationEvaluator.Measure(
                    new(CodeTable.Of(model.Architecture, [.. codes]), labels), model.Architecture.Levels.Length, 0));
        }

        float[][] pixels = [.. images.Select(image => image.Pixels.ToArray())];
        int count = models[0].Architecture.CodeSize;
        var components = new PrincipalComponents(pixels, count);
        Write(table, "principal components", Measure([.. pixels.Select(components.Coordinates)], labels));
        Write(table, "pixels", Measure([.. images.Select(Averaged)], labels));
    }

    private static ClassificationMeasurement Measure(float[][] features, ImageLabel[] labels) =>
        ClassificationEvaluator.Measure(
            new(new([.. features.SelectMany(row => row)], [.. Enumerable.Repeat(1, features[0].Length)]), labels),
            levels: 0, seed: 0);

    private static void Write(MarkdownTable table, string name, ClassificationMeasurement measured)
    {
        foreach (LevelClassification level in measured.Levels)
        {
            table.Row(
                level.Level is { } number ? $"{name}, level {number}" : name, $"{measured.Linear.Images} held out",
                Number(level.Linear), Number(level.LinearBalanced), Number(level.Neighbors),
                Number(level.NeighborsBalanced));
        }
    }

    private static string Number(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);

    private static IEnumerable<VlaeImage> InSet(string name)
    {
        ImageSet set = DataSets.Load(name, "Test");
        return Enumerable.Range(1, set.Count).Select(set.GetImage);
    }

    private static IEnumerable<VlaeImage> InFolder(string folder, MapShape shape)
    {
        var preparation = new ImagePreparation(shape) { Background = byte.MaxValue };
        return ImageFolder.Classes(folder).SelectMany(place => ImageFolder.Files(place, recurse: true).Select(file =>
            preparation.Apply(PictureFile.Read(file, byte.MaxValue)) with
            {
                Source = new() { Path = file },
                LabelName = Path.GetFileName(place),
            }));
    }

    // Averaged over squares.
    private static float[] Averaged(VlaeImage image)
    {
        int step = 1;
        while (image.Pixels.Length / (step * step) > MostPixels)
            step++;
        int rows = image.Height / step, columns = image.Width / step;
        var sums = new float[image.Channels * rows * columns];
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            int row = i / image.Width % image.Height / step, column = i % image.Width / step;
            if (row < rows && column < columns)
                sums[(((i / (image.Width * image.Height) * rows) + row) * columns) + column] += image.Pixels[i];
        }

        return sums;
    }
}
