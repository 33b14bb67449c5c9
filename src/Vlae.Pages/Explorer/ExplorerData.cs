using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vlae.Ladder;

namespace Vlae.Pages.Explorer;

/// <summary>Everything that the page's script is given.</summary>
/// <param name="About">The model, in a line.</param>
/// <param name="MapAbout">What the map shows, in a sentence or two.</param>
/// <param name="Network">The decoder.</param>
/// <param name="Labels">The names of the classes; other records count in them from 0, and have -1 for none.</param>
/// <param name="Examples">Images to choose from; they are the first of the points.</param>
/// <param name="Points">What the map shows.</param>
/// <param name="Maps">A map a level, from the bottom.</param>
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

/// <summary>The map that a level's code becomes, and the transposed convolution that reads it.</summary>
/// <param name="Level">The level, from 1 (bottom).</param>
/// <param name="Block">Where its code stands in the whole code; the wiring is in here.</param>
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

/// <summary>How a level's codes are laid out in the plane.</summary>
/// <param name="Level">The level, from 1 (bottom).</param>
/// <param name="Mean">The codes' mean, the middle of the map.</param>
/// <param name="Variances">The variance of each dimension: those near zero are not in use.</param>
/// <param name="Axes">The two directions in which the codes vary most.</param>
/// <param name="Explained">Their share of the variance.</param>
internal sealed record ExplorerMap(
    int Level,
    ImmutableArray<float> Mean,
    ImmutableArray<float> Variances,
    ImmutableArray<ImmutableArray<float>> Axes,
    double Explained);

/// <summary>The page's JSON, generated at build; bytes become base64.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(ExplorerData))]
internal sealed partial class ExplorerJson : JsonSerializerContext;
