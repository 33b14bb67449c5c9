using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vlae.Ladder;

/// <summary>
/// The architecture as data. All shapes, parameter names, initializations and counts follow from it.
/// </summary>
/// <remarks>
/// The default is the notebook's network: 28x28x1, four levels of 16 latent dimensions, 374,737 parameters.
/// Levels are numbered as in the paper, by the layer at which the code enters the decoder: 1 is the bottom (shallowest,
/// fine detail), L the top (deepest, abstract). Depth counts the encoder's maps: 0 is the image, L the deepest map.
/// </remarks>
public sealed record LadderArchitecture
{
    private readonly Lazy<ImmutableArray<MapShape>> _maps;

    /// <summary>Makes the notebook's network.</summary>
    public LadderArchitecture() => _maps = new(() => LadderMaps.Derive(this));

    private LadderArchitecture(LadderArchitecture original)
    {
        (Channels, Height, Width) = (original.Channels, original.Height, original.Width);
        Levels = original.Levels;
        (LatentSize, HiddenSize) = (original.LatentSize, original.HiddenSize);
        (Dropout, Wiring) = (original.Dropout, original.Wiring);
        _maps = new(() => LadderMaps.Derive(this));
    }

    /// <summary>Channels of the image: 1 (gray) or 3 (red, green, blue).</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Rows of the image.</summary>
    public int Height { get; init; } = 28;

    /// <summary>Columns of the image.</summary>
    public int Width { get; init; } = 28;

    /// <summary>The encoder's convolutions, from the image inwards; the decoder mirrors them.</summary>
    public ImmutableArray<LevelShape> Levels { get; init => field = value.IsDefault ? [] : value; } =
        [new(16, 4, 2), new(32, 3, 2), new(64, 4, 1), new(128, 3, 1)];

    /// <summary>Latent dimensions of each level.</summary>
    public int LatentSize { get; init; } = 16;

    /// <summary>Width of the two hidden layers between a map and its latent, in encoder and decoder.</summary>
    public int HiddenSize { get; init; } = 16;

    /// <summary>Probability of AlphaDropout, in [0, 1).</summary>
    public float Dropout { get; init; } = 0.1f;

    /// <summary>Which block of the code enters which layer of the decoder.</summary>
    public LadderWiring Wiring { get; init; }

    /// <summary>Length of the whole code: levels x latent dimensions.</summary>
    public int CodeSize => Levels.Length * LatentSize;

    /// <summary>The shape of the image.</summary>
    public MapShape Image => new(Channels, Height, Width);

    /// <summary>The encoder's maps by depth: the image first, then one map per level.</summary>
    /// <exception cref="VlaeException">
    /// <c>ImpossibleArchitecture</c>: the message names the level that does not fit, and the reason.
    /// </exception>
    [JsonIgnore]
    public ImmutableArray<MapShape> Maps => _maps.Value;

    /// <summary>The level (1 = bottom) of a block of the concatenated code.</summary>
    /// <param name="block">0-based, in the encoder's order from shallow to deep.</param>
    public int LevelOfBlock(int block) => Wiring == LadderWiring.Paper ? block + 1 : Levels.Length - block;

    /// <summary>The block of a level in the concatenated code.</summary>
    /// <param name="level">1 = bottom.</param>
    public int BlockOfLevel(int level) => Wiring == LadderWiring.Paper ? level - 1 : Levels.Length - level;

    /// <summary>The range of a level in the concatenated code.</summary>
    /// <param name="level">1 = bottom.</param>
    /// <exception cref="VlaeException"><c>LevelUnknown</c>: there is no such level.</exception>
    public Range CodeOfLevel(int level)
    {
        if (level < 1 || level > Levels.Length)
        {
            throw new VlaeException("LevelUnknown",
                $"There is no level {level} in a ladder of {this}: its levels are numbered from 1 (bottom, fine " +
                $"detail) to {Levels.Length} (top).");
        }

        int start = BlockOfLevel(level) * LatentSize;
        return start..(start + LatentSize);
    }

    /// <summary>The index of one dimension of a level in the concatenated code, from 0.</summary>
    /// <param name="level">1 = bottom.</param>
    /// <param name="dimension">From 1, within the level.</param>
    /// <exception cref="VlaeException"><c>LevelUnknown</c>, <c>DimensionUnknown</c>.</exception>
    public int IndexOf(int level, int dimension)
    {
        Range code = CodeOfLevel(level);
        if (dimension < 1 || dimension > LatentSize)
        {
            throw new VlaeException("DimensionUnknown",
                $"There is no dimension {dimension} in a ladder of {this}: a level's dimensions are numbered from 1 " +
                $"to {LatentSize}.");
        }

        return code.Start.Value + dimension - 1;
    }

    /// <summary>Compares all numbers of two architectures.</summary>
    public bool Equals(LadderArchitecture? other) =>
        other is not null && Image == other.Image && Levels.AsSpan().SequenceEqual(other.Levels.AsSpan())
        && (LatentSize, HiddenSize, Dropout, Wiring)
            == (other.LatentSize, other.HiddenSize, other.Dropout, other.Wiring);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Image, Levels.Length, LatentSize, HiddenSize, Dropout, Wiring);

    /// <summary>Such as <c>28x28x1, 4 levels x 16, Notebook</c>.</summary>
    public override string ToString() =>
        $"{Width}x{Height}x{Channels}, {Levels.Length} levels x {LatentSize}, {Wiring}";
}

/// <summary>How one level of the ladder reads the map below it: a square convolution, without padding.</summary>
/// <param name="Channels">Channels of the level's map.</param>
/// <param name="Kernel">Side of the kernel, in pixels.</param>
/// <param name="Stride">Step of the kernel, in pixels; at most the kernel's side.</param>
public sealed record LevelShape(int Channels, int Kernel, int Stride);

/// <summary>Which block of the code enters which layer of the decoder.</summary>
/// <remarks>
/// The encoder concatenates its blocks from shallow to deep in both wirings. Zhao, Song and Ermon (arXiv 1702.08396,
/// section 4) pair shallow with shallow; the notebook crosses them.
/// </remarks>
public enum LadderWiring
{
    /// <summary>The notebook's: the encoder's shallowest block enters the decoder's deepest layer.</summary>
    Notebook,

    /// <summary>The paper's: the encoder's shallowest block enters the decoder's shallowest layer.</summary>
    Paper,
}
