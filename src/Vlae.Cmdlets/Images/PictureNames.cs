using System.Globalization;

namespace Vlae.Cmdlets;

/// <summary>Names for one file per image.</summary>
internal static class PictureNames
{
    /// <summary>
    /// The name of the file that an image came from, with the place of its tile: scan-7.png, sheet at 28,0.png. An image
    /// that came from no file has its own place, 0001.png. A name that is taken gets a number: scan-7 (2).png.
    /// </summary>
    public static string[] Of(IReadOnlyList<VlaeImage> images)
    {
        // Names that differ only in case are one file on Windows and macOS.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new string[images.Count];
        for (int i = 0; i < names.Length; i++)
        {
            string name = NameOf(images[i].Source, i);
            names[i] = Enumerable.Range(1, int.MaxValue)
                .Select(number => number == 1 ? $"{name}.png" : string.Create(
                    CultureInfo.InvariantCulture, $"{name} ({number}).png"))
                .First(taken.Add);
        }

        return names;
    }

    private static string NameOf(ImageSource? source, int place)
    {
        if (source?.Path is not { } path)
            return (place + 1).ToString("0000", CultureInfo.InvariantCulture);

        string name = Path.GetFileNameWithoutExtension(path);
        if (source.Index is { } index)
            name = string.Create(CultureInfo.InvariantCulture, $"{name} {index:0000}");
        return source.Region is { } region
            ? string.Create(CultureInfo.InvariantCulture, $"{name} at {region.X},{region.Y}") : name;
    }
}
