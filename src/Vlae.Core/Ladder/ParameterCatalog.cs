using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Vlae.Ladder;

/// <summary>The parameters of an architecture: names and shapes of the notebook's state_dict, in its order.</summary>
public sealed class ParameterCatalog
{
    private static readonly ConditionalWeakTable<LadderArchitecture, ParameterCatalog> Known = [];

    private readonly List<ParameterSpec> _specs = [];
    private readonly Dictionary<string, ParameterSpec> _byName;
    private int _size;

    private ParameterCatalog(LadderArchitecture architecture)
    {
        // Refuses an impossible architecture before anything is counted.
        _ = architecture.Maps;
        AddEncoder(architecture);
        AddDecoder(architecture);
        Specs = [.. _specs];
        _byName = _specs.ToDictionary(spec => spec.Name, StringComparer.Ordinal);
    }

    /// <summary>Every parameter, in state_dict order.</summary>
    public ImmutableArray<ParameterSpec> Specs { get; }

    /// <summary>Number of values over all parameters.</summary>
    public int Size => _size;

    /// <summary>The parameter with a name; null if the network has no such parameter.</summary>
    public ParameterSpec? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The parameters of an architecture.</summary>
    /// <exception cref="VlaeException"><c>ImpossibleArchitecture</c>.</exception>
    public static ParameterCatalog Of(LadderArchitecture architecture) =>
        Known.GetValue(architecture, static a => new ParameterCatalog(a));

    private void AddEncoder(LadderArchitecture a)
    {
        for (int i = 1; i <= a.Levels.Length; i++)
        {
            MapShape below = a.Maps[i - 1], map = a.Maps[i];
            int kernel = a.Levels[i - 1].Kernel;
            AddConvolution($"encode.conv{i}.conv.0", below.Channels, map.Channels, kernel, kernel,
                LayerRate.OfConvolution(below.Channels * kernel * kernel));
            AddConvolution($"encode.feat{i}.feature_map.0", map.Channels, a.HiddenSize, map.Height, map.Width,
                LayerRate.OfHead(map.Size));
            AddLinear($"encode.feat{i}.feature_map.3", a.HiddenSize, a.HiddenSize, Initialization.KaimingNormal);
            AddLinear($"encode.feat{i}.mean", a.HiddenSize, a.LatentSize, Initialization.Uniform);
            AddLinear($"encode.feat{i}.log_var", a.HiddenSize, a.LatentSize, Initialization.Uniform);
        }
    }

    private void AddDecoder(LadderArchitecture a)
    {
        // generate.feat1 is the deepest layer: the decoder counts from the code to the image.
        for (int i = 1; i <= a.Levels.Length; i++)
        {
            int depth = a.Levels.Length + 1 - i;
            MapShape map = a.Maps[depth], above = a.Maps[depth - 1];
            (int kernel, int stride) = (a.Levels[depth - 1].Kernel, a.Levels[depth - 1].Stride);
            bool last = depth == 1;
            AddLinear($"generate.feat{i}.feature_map.0", a.LatentSize, a.HiddenSize, Initialization.KaimingNormal);
            AddLinear($"generate.feat{i}.feature_map.3", a.HiddenSize, a.HiddenSize, Initialization.KaimingNormal);
            AddTransposed($"generate.feat{i}.feature_map.6", a.HiddenSize, map.Channels, map.Height, map.Width,
                Initialization.KaimingNormal, LayerRate.OfLinear(a.HiddenSize));
            AddTransposed(last ? $"generate.conv{i}" : $"generate.conv{i}.conv.0", map.Channels, above.Channels, kernel,
                kernel, last ? Initialization.Uniform : Initialization.KaimingNormal,
                LayerRate.OfConvolution(map.Channels * kernel * kernel / (stride * stride)));
        }
    }

    private void AddConvolution(string name, int inputs, int outputs, int rows, int columns, float rate) => AddPair(
        name, [outputs, inputs, rows, columns], outputs, inputs * rows * columns, Initialization.KaimingNormal, rate);

    // PyTorch computes a transposed convolution's fan_in from its weight's second axis: outputs x rows x columns.
    private void AddTransposed(
        string name, int inputs, int outputs, int rows, int columns, Initialization weights, float rate) =>
        AddPair(name, [inputs, outputs, rows, columns], outputs, outputs * rows * columns, weights, rate);

    private void AddLinear(string name, int inputs, int outputs, Initialization weights) =>
        AddPair(name, [outputs, inputs], outputs, inputs, weights, LayerRate.OfLinear(inputs));

    private void AddPair(
        string name, ImmutableArray<int> shape, int outputs, int fanIn, Initialization weights, float rate)
    {
        Add(new($"{name}.weight", shape, _size, fanIn, weights) { RateScale = rate });
        Add(new($"{name}.bias", [outputs], _size, fanIn, Initialization.Uniform) { RateScale = rate });
    }

    private void Add(ParameterSpec spec)
    {
        _specs.Add(spec);
        _size += spec.Size;
    }
}
