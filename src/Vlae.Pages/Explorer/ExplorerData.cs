using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vlae.Ladder;

namespace Vlae.Pages.Explorer;

/// <summary>All data of the page's script.</summary>
/// <param name="About">One line about the model.</param>
/// <param name="MapAbout">A short text about the map.</param>
/// <param name="Network">The decoder.</param>
/// <param name="Labels">
/// The names of the classes. Other records have indices from 0 in them, and -1 for no class.
/// </param>
/// <param name="Examples">Images to choose from. They are the first points.</param>
/// <param name="Points">The points of the map.</param>
/// <param name="Maps">One map per level, from the bottom.</param>
internal sealed record ExplorerData(
    string About,
    string MapAbout,
    ExplorerNetwork Network,
    ImmutableArray<string> Labels,
    ExplorerExamples Examples,
    ExplorerPoints Points,
    ImmutableArray<ExplorerMap> Maps);

/// <summary>The decoder: shapes, and the weights in state_dict order, layer by layer from the deepest.</summary>
internal sealed record ExplorerNetwork(
    MapShape Image,
    int LatentSize,
    int HiddenSize,
    ImmutableArray<ExplorerLayer> Layers,
    int KeptBytes,
    ReadOnlyMemory<byte> Weights);

/// <summary>A level's map, which is made from its code, and the transposed convolution that reads it.</summary>
/// <param name="Level">The level, from 1 (bottom).</param>
/// <param name="Block">The block of the whole code that has its code: the wiring.</param>
/// <param name="Channels">Channels of the map.</param>
/// <param name="Height">Rows of the map.</param>
/// <param name="Width">Columns of the map.</param>
/// <param name="Kernel">Side of the convolution's kernel.</param>
/// <param name="Stride">Step of the convolution.</param>
internal sealed record ExplorerLayer(
    int Level, int Block, int Channels, int Height, int Width, int Kernel, int Stride);

/// <summary>Images as bytes, (image, row, column, channel), and their codes.</summary>
internal sealed record ExplorerExamples(
    ImmutableArray<string> Names, ReadOnlyMemory<byte> Pixels, ReadOnlyMemory<byte> Codes);

/// <summary>Codes of images, and the images' labels.</summary>
internal sealed record ExplorerPoints(ImmutableArray<int> Labels, int KeptBytes, ReadOnlyMemory<byte> Codes);

/// <summary>The position of a level's codes in the plane.</summary>
/// <param name="Level">The level, from 1 (bottom).</param>
/// <param name="Mean">The mean of the codes: the middle of the map.</param>
/// <param name="Variances">The variance of each dimension. Dimensions near zero are not in use.</param>
/// <param name="Axes">The two directions of the largest variance.</param>
/// <param name="Explained">The axes' fraction of the variance, 0 to 1.</param>
internal sealed record ExplorerMap(
    int Level,
    ImmutableArray<float> Mean,
    ImmutableArray<float> Variances,
    ImmutableArray<ImmutableArray<float>> Axes,
    double Explained);

/// <summary>The serializer of the page's JSON, generated at build. Bytes become base64.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(ExplorerData))]
internal sealed partial class ExplorerJson : JsonSerializerContext;
