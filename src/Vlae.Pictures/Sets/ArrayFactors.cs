using System.Collections.Immutable;
using Vlae.Checkpoints.Npy;

namespace Vlae.Pictures.Sets;

/// <summary>The known factors of the images of NumPy files that are standard sets of disentanglement.</summary>
internal static class ArrayFactors
{
    // Gondal et al., arXiv 1906.03292: the images are all combinations, the first factor is the slowest.
    private static readonly GridFactor[] Mpi3d =
    [
        new("object_color", 6, ["white", "green", "red", "blue", "brown", "olive"]),
        new("object_shape", 6, ["cone", "cube", "cylinder", "hexagonal", "pyramid", "sphere"]),
        new("object_size", 2, ["small", "large"]),
        new("camera_height", 3, ["top", "center", "bottom"]),
        new("background_color", 3, ["purple", "sea green", "salmon"]),
        new("horizontal_axis", 40, []),
        new("vertical_axis", 40, []),
    ];

    private static readonly string[] DspritesNames = ["color", "shape", "scale", "orientation", "posX", "posY"];
    private static readonly string[] DspritesShapes = ["square", "ellipse", "heart"];

    /// <summary>The factors of an image by its 0-based index; null if the file is none of the sets.</summary>
    /// <param name="file">The file.</param>
    /// <param name="images">Its images.</param>
    /// <exception cref="VlaeException">As for <see cref="NpyFile.ReadAll"/>.</exception>
    public static Func<int, VlaeFactors>? Find(NpyFile file, NpyEntry images)
    {
        if (file.Find("latents_values") is { Shape: [var rows, 6], IsReadable: true } values && rows == images.Shape[0])
            return OfDsprites(file.ReadAll(values).Values);

        bool isMpi3d = Path.GetFileName(file.Path).StartsWith("mpi3d", StringComparison.OrdinalIgnoreCase)
            && images.Shape[0] == Mpi3d.Aggregate(1, (product, factor) => product * factor.Count);
        return isMpi3d ? index => OfGrid(Mpi3d, index) : null;
    }

    /// <summary>The factors of one of all combinations. The first factor is the slowest.</summary>
    internal static VlaeFactors OfGrid(GridFactor[] grid, int index)
    {
        var factors = new VlaeFactor[grid.Length];
        for (int i = grid.Length - 1; i >= 0; i--)
        {
            int value = index % grid[i].Count;
            index /= grid[i].Count;
            factors[i] = grid[i].Names.IsEmpty
                ? VlaeFactor.Number(grid[i].Name, (double)value)
                : VlaeFactor.Category(grid[i].Name, grid[i].Names[value]);
        }

        return new(factors);
    }

    // Matthey et al., 2017. Shapes are counted from 1, and there is one color.
    private static Func<int, VlaeFactors> OfDsprites(ReadOnlyMemory<float> values) => index =>
    {
        ReadOnlySpan<float> row = values.Span.Slice(index * DspritesNames.Length, DspritesNames.Length);
        var factors = new VlaeFactor[DspritesNames.Length];
        for (int i = 0; i < factors.Length; i++)
        {
            factors[i] = i == 1 && row[i] is 1 or 2 or 3
                ? VlaeFactor.Category(DspritesNames[i], DspritesShapes[(int)row[i] - 1])
                : VlaeFactor.Number(DspritesNames[i], row[i]);
        }

        return new(factors);
    };

    /// <summary>A factor of a grid.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Count">Number of its values.</param>
    /// <param name="Names">The names of its categories; empty for numbers from 0.</param>
    internal sealed record GridFactor(string Name, int Count, ImmutableArray<string> Names);
}
