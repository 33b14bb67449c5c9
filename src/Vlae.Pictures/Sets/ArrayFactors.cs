using System.Collections.Immutable;
using Vlae.Checkpoints.Arrays;

namespace Vlae.Pictures.Sets;

/// <summary>The known factors of the images of arrays that are standard sets of disentanglement.</summary>
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

    // Matthey et al., 2017. Shapes are counted from 1, and there is one color.
    private static readonly string[] Dsprites = ["color", "shape", "scale", "orientation", "posX", "posY"];
    private static readonly string[] DspritesShapes = ["square", "ellipse", "heart"];

    // Burgess and Kim, 2018. Shapes are counted from 0, and have no names.
    private static readonly string[] Shapes3d =
        ["floor_hue", "wall_hue", "object_hue", "scale", "shape", "orientation"];

    /// <summary>The factors of an image by its 0-based index; null if the file is none of the sets.</summary>
    /// <param name="file">The file.</param>
    /// <param name="images">Its images.</param>
    /// <exception cref="VlaeException">As for <see cref="ArrayFile.ReadAll"/>.</exception>
    public static Func<int, VlaeFactors>? Find(ArrayFile file, ArrayEntry images)
    {
        if (Table("latents_values") is { } dsprites)
        {
            return OfTable(
                file.ReadAll(dsprites).Values, Dsprites, shape => DspritesShapes.ElementAtOrDefault(shape - 1));
        }

        if (IsNamed("3dshapes") && Table("labels") is { } shapes)
            return OfTable(file.ReadAll(shapes).Values, Shapes3d, _ => null);

        bool isMpi3d = IsNamed("mpi3d")
            && images.Shape[0] == Mpi3d.Aggregate(1, (product, factor) => product * factor.Count);
        return isMpi3d ? index => OfGrid(Mpi3d, index) : null;

        // A table of six columns, which both sets have.
        ArrayEntry? Table(string name) =>
            file.Find(name) is { Shape: [var rows, 6], IsReadable: true } found && rows == images.Shape[0]
                ? found : null;

        bool IsNamed(string start) =>
            Path.GetFileName(file.Path).StartsWith(start, StringComparison.OrdinalIgnoreCase);
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

    private static Func<int, VlaeFactors> OfTable(
        ReadOnlyMemory<float> values, string[] names, Func<int, string?> nameOfShape) => index =>
    {
        ReadOnlySpan<float> row = values.Span.Slice(index * names.Length, names.Length);
        var factors = new VlaeFactor[names.Length];
        for (int i = 0; i < factors.Length; i++)
        {
            factors[i] = names[i] != "shape" ? VlaeFactor.Number(names[i], row[i])
                : nameOfShape((int)row[i]) is { } shape ? VlaeFactor.Category(names[i], shape)
                : VlaeFactor.Category(names[i], (int)row[i]);
        }

        return new(factors);
    };

    /// <summary>A factor of a grid.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Count">Number of its values.</param>
    /// <param name="Names">The names of its categories; empty for numbers from 0.</param>
    internal sealed record GridFactor(string Name, int Count, ImmutableArray<string> Names);
}
