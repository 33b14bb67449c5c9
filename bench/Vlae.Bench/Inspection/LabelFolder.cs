using Vlae.Bench.Labels;
using Vlae.Pictures.Grids;
using Vlae.Pictures.Png;

namespace Vlae.Bench;

/// <summary>Writes the labels as PNG files, for trainings at the prompt: train, calibrate, good and bad.</summary>
internal static class LabelFolder
{
    public static void Write(string folder)
    {
        Write(Path.Combine(folder, "train"), LabelTask.Train);
        Write(Path.Combine(folder, "calibrate"), LabelTask.Calibrate);
        LabelTask task = LabelTask.Usual();
        Write(Path.Combine(folder, "good"), task.Good);
        Write(Path.Combine(folder, "bad"), task.Bad);
    }

    private static void Write(string folder, IReadOnlyList<LabelPicture> pictures)
    {
        Directory.CreateDirectory(folder);
        var montage = new Montage { Columns = 1, Scale = 1, Padding = 0 };
        foreach (LabelPicture picture in pictures)
        {
            using FileStream file = File.Create(Path.Combine(folder, $"{picture.Image.Source}.png"));
            PngWriter.Write(file, montage.Draw([picture.Image]));
        }
    }
}
