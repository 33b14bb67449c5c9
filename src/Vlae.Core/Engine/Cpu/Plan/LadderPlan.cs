using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Kernels.Winograd;
using Vlae.Ladder;

namespace Vlae.Engine.Cpu.Plan;

/// <summary>One level of the encoder: its convolution, and the head that reads its map.</summary>
internal sealed record EncoderLevel(
    MapLayer Convolution, MapLayer HeadMap, MapLayer HeadLinear, MapLayer Mean, MapLayer LogVariance);

/// <summary>One layer of the decoder: from a code to its map, and on to the next map.</summary>
/// <param name="First">Linear, code to hidden.</param>
/// <param name="Second">Linear, hidden to hidden.</param>
/// <param name="Expand">Transposed convolution, hidden to the whole map.</param>
/// <param name="Convolution">Transposed convolution to the next map; in the last layer, to the image.</param>
/// <param name="Block">The layer's block of the concatenated code.</param>
internal sealed record DecoderLayer(MapLayer First, MapLayer Second, MapLayer Expand, MapLayer Convolution, int Block);

/// <summary>The network's layers, and the offsets of their weights in the packed arrays.</summary>
internal sealed class LadderPlan
{
    // The widest vector, so that the optimizer can process everything in whole vectors.
    private const int Alignment = 16;

    private readonly ParameterCatalog _catalog;
    private readonly bool _isTraining;

    /// <summary>Plans a network.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="isTraining">Whether gradients will be computed.</param>
    public LadderPlan(LadderArchitecture architecture, bool isTraining)
    {
        (Architecture, _isTraining) = (architecture, isTraining);
        _catalog = ParameterCatalog.Of(architecture);
        Encoder = [.. Enumerable.Range(1, architecture.Levels.Length).Select(EncoderLevel)];
        var (values, up, products) = (Size, UpSize, ProductSize);
        Decoder = [.. Enumerable.Range(1, architecture.Levels.Length).Select(DecoderLayer)];
        EncoderPart = new(
            [.. Encoder.SelectMany(e => new[] { e.Convolution, e.HeadMap, e.HeadLinear, e.Mean, e.LogVariance })],
            new(0, values), new(0, up), new(0, products));
        DecoderPart = new(
            [.. Decoder.SelectMany(d => new[] { d.First, d.Second, d.Expand, d.Convolution })],
            new(values, Size), new(up, UpSize), new(products, ProductSize));
        Layers = [.. EncoderPart.Layers, .. DecoderPart.Layers];
        Whole = new(Layers, new(0, Size), new(0, UpSize), new(0, ProductSize));
        Parts = [.. Layers.SelectMany(layer => OptimizerPart.Of(layer, layer.BiasOffset + Align(layer.Bias.Size)))];
    }

    public LadderArchitecture Architecture { get; }

    /// <summary>The encoder's levels, from the image to the deepest map.</summary>
    public EncoderLevel[] Encoder { get; }

    /// <summary>The decoder's layers, from the deepest map to the image.</summary>
    public DecoderLayer[] Decoder { get; }

    /// <summary>The whole network.</summary>
    public PlanPart Whole { get; }

    /// <summary>What encoding needs.</summary>
    public PlanPart EncoderPart { get; }

    /// <summary>What decoding needs.</summary>
    public PlanPart DecoderPart { get; }

    /// <summary>Every layer.</summary>
    public MapLayer[] Layers { get; }

    /// <summary>Blocks that are best trained in turn, layer by layer: two, if that reads large heads once.</summary>
    public int BlocksInTurn => Layers.Any(layer => layer.IsLargeHead) ? 2 : 1;

    /// <summary>The parts of the packed arrays that the optimizer's threads share.</summary>
    public OptimizerPart[] Parts { get; }

    /// <summary>Floats of all down weights and biases.</summary>
    public int Size { get; private set; }

    /// <summary>Floats of all up weights.</summary>
    public int UpSize { get; private set; }

    /// <summary>Floats of all of Winograd's transformed weights.</summary>
    public int ProductSize { get; private set; }

    private EncoderLevel EncoderLevel(int i)
    {
        LadderArchitecture a = Architecture;
        LevelShape level = a.Levels[i - 1];
        return new(
            // The image needs no gradient.
            Layer(
                $"encode.conv{i}.conv.0",
                new(a.Maps[i - 1], a.Maps[i], level.Kernel, level.Kernel, level.Stride),
                isTransposed: false, needsInputGradient: i > 1),
            Layer($"encode.feat{i}.feature_map.0", Geometry.WholeMap(a.Maps[i], a.HiddenSize), isTransposed: false),
            Layer($"encode.feat{i}.feature_map.3", Geometry.Linear(a.HiddenSize, a.HiddenSize), isTransposed: false),
            Layer($"encode.feat{i}.mean", Geometry.Linear(a.HiddenSize, a.LatentSize), isTransposed: false),
            Layer($"encode.feat{i}.log_var", Geometry.Linear(a.HiddenSize, a.LatentSize), isTransposed: false));
    }

    private DecoderLayer DecoderLayer(int i)
    {
        LadderArchitecture a = Architecture;
        int depth = a.Levels.Length + 1 - i;
        LevelShape level = a.Levels[depth - 1];
        return new(
            Layer($"generate.feat{i}.feature_map.0", Geometry.Linear(a.LatentSize, a.HiddenSize), isTransposed: false),
            Layer($"generate.feat{i}.feature_map.3", Geometry.Linear(a.HiddenSize, a.HiddenSize), isTransposed: false),
            Layer($"generate.feat{i}.feature_map.6", Geometry.WholeMap(a.Maps[depth], a.HiddenSize) with
            {
                Small = new(a.HiddenSize, 1, 1),
            }, isTransposed: true),
            Layer(
                depth == 1 ? $"generate.conv{i}" : $"generate.conv{i}.conv.0",
                new(a.Maps[depth - 1], a.Maps[depth], level.Kernel, level.Kernel, level.Stride),
                isTransposed: true),
            a.BlockOfLevel(depth));
    }

    private MapLayer Layer(string name, Geometry geometry, bool isTransposed, bool needsInputGradient = true)
    {
        bool hasProducts = WinogradLayout.KindOf(geometry) != WinogradKind.None;
        // The up direction is used by a transposed convolution forward, and by the gradient of an input. Blocks go up
        // through other weights if the layer has Winograd's or is a large head; a single image always needs these.
        bool hasUp = isTransposed || (needsInputGradient && _isTraining);
        bool keepsUp = hasUp && !(_isTraining && (hasProducts || LargeHead.Is(geometry)));
        int outputs = isTransposed ? geometry.Big.Channels : geometry.Small.Channels;
        int weights = Reserve(WeightLayout.DownSize(geometry)), bias = Reserve(outputs), up = keepsUp ? UpSize : -1;
        if (keepsUp)
            UpSize += Align(WeightLayout.UpSize(geometry));

        int products = ProductSize;
        ProductSize += Align(WinogradLayout.Size(geometry));
        return new(
            geometry, isTransposed, _catalog.Find($"{name}.weight")!, _catalog.Find($"{name}.bias")!, weights, bias,
            hasUp, up, products);
    }

    private int Reserve(int floats)
    {
        int offset = Size;
        Size += Align(floats);
        return offset;
    }

    private static int Align(int floats) => (floats + Alignment - 1) / Alignment * Alignment;
}
