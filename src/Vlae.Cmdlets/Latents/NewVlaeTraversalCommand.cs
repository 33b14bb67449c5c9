using System.Management.Automation;
using Vlae.Bounds;
using Vlae.Evaluation;
using Vlae.Latents;

namespace Vlae.Cmdlets;

/// <summary>
/// Sweeps dimensions of a level while the rest of a latent stays. Export-VlaeImage draws one row per dimension. Without
/// -Dimension it sweeps all dimensions of the level, those with the highest KL first. Without a latent it starts from
/// the prior's mean.
/// </summary>
/// <remarks>
/// <para>
/// Dimensions are ordered by their KL on test images: of the model's own data set, of -DataSet, or on -Image. If there
/// are no images on this machine, they are ordered by how much each changes the decoded image, with a warning.
/// </para>
/// </remarks>
/// <example>
/// <para>Sweep the dimensions that matter most</para>
/// <code>
/// $z = Get-MnistImage 10 -Split Test | ConvertTo-VlaeLatent
/// $z | New-VlaeTraversal -Level 4,3,2,1 -First 2 -Steps 7 | Export-VlaeImage ladder.png
/// </code>
/// <para>Two dimensions of each level, from the top to the bottom: one row per dimension.</para>
/// </example>
/// <example>
/// <para>Sweep two dimensions as a grid</para>
/// <code>
/// $z = Get-MnistImage 10 -Split Test | ConvertTo-VlaeLatent
/// $z | New-VlaeTraversal -Level 4 -Dimension 1,2 -Range 2 | Export-VlaeImage grid.png
/// </code>
/// <para>The first dimension changes from row to row, the second from column to column.</para>
/// </example>
/// <example>
/// <para>Sweep around the middle of the prior</para>
/// <code>New-VlaeTraversal -First 2 -DataSet Digits | Export-VlaeImage levels.png</code>
/// <para>The two dimensions of each level that matter most, from the top to the bottom. It needs no image.</para>
/// </example>
/// <seealso cref="GetVlaeLevelCommand"/>
/// <seealso cref="NewVlaeSampleCommand"/>
/// <seealso cref="ExportVlaeImageCommand"/>
/// <seealso>about_Vlae_Ladder</seealso>
[Cmdlet(VerbsCommon.New, "VlaeTraversal", DefaultParameterSetName = DataSetSet)]
[OutputType(typeof(VlaeLatent))]
public sealed class NewVlaeTraversalCommand : DataSetCmdlet
{
    private const string DimensionSet = "Dimension";

    private readonly Dictionary<int, DimensionOrder> _orders = [];
    private VlaeModel? _model;
    private DivergenceSums? _measured;

    /// <summary>The latents to start from. Without them: the mean of the prior of -Model, a code of zeros.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived(typeof(VlaeLatent))]
    public VlaeLatent[] Latent { get; set; } = [];

    /// <summary>
    /// The level, from 1 (bottom, fine detail) to the top. Several levels are swept one after another. Without it: all
    /// levels, from the top to the bottom.
    /// </summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [Numbers]
    [ArgumentCompleter(typeof(LevelCompleter))]
    public int[] Level { get; set; } = [];

    /// <summary>
    /// The model whose prior's mean to start from, or its file. Without it: the last one trained or imported in this
    /// session, else the pretrained one. A latent has the model that made it.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [ModelOrFile]
    [ArgumentCompleter(typeof(ModelInputCompleter))]
    [ValidateNotNull]
    public VlaeModel? Model { get; set; }

    /// <summary>
    /// The dimension to sweep, from 1 within the level. Two dimensions make a grid; the first changes from row to row.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = DimensionSet)]
    [ValidateCount(1, 2)]
    [Numbers]
    public int[] Dimension { get; set; } = [];

    /// <summary>How far to sweep in each direction, in standard deviations of the prior.</summary>
    [Parameter]
    [ValidateRange(0.0, 100.0)]
    public float Range { get; set; } = 2.5f;

    /// <summary>How many latents per row, from -Range to +Range.</summary>
    [Parameter]
    [Whole]
    [ValidateRange(2, 1000)]
    public int Steps { get; set; } = 9;

    /// <summary>How many dimensions to sweep: those with the highest KL. Without it: all.</summary>
    [Parameter(ParameterSetName = DataSetSet)]
    [Parameter(ParameterSetName = ImageSet)]
    [Whole]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <summary>Images to measure the dimensions' KL on, instead of a data set.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ImageSet)]
    [ValidateNotNullOrEmpty]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[] Image { get; set; } = [];

    private protected override void Begin() => _ = AskedImages;

    private protected override void Process()
    {
        bool hasLatent = MyInvocation.BoundParameters.ContainsKey(nameof(Latent));
        if (hasLatent && Model is not null)
            throw Errors.Conflict("-Model", "a latent", "a latent has the model that made it");

        foreach (VlaeLatent latent in hasLatent ? Latent : [PriorMean.Of(Model ?? DefaultModel())])
        {
            IEnumerable<VlaeLatent>[] sweeps = [];
            TryItem(latent, () => sweeps = [.. LevelsOf(latent).Select(level => Sweep(latent, level))]);
            foreach (VlaeLatent step in sweeps.SelectMany(sweep => sweep))
            {
                Stop.ThrowIfCancellationRequested();
                WriteObject(step);
            }
        }
    }

    private IEnumerable<int> LevelsOf(VlaeLatent latent) =>
        Level is [] ? Enumerable.Range(1, latent.Levels.Length).Reverse() : Level;

    private IEnumerable<VlaeLatent> Sweep(VlaeLatent latent, int level)
    {
        latent.Model.Architecture.CodeOfLevel(level);
        return Dimension switch
        {
            [int one] => LatentTraversal.Line(latent, level, one, Range, Steps),
            [int down, int across] => LatentTraversal.Grid(latent, level, down, across, Range, Steps),
            _ => Order(latent, level).Take(First ?? int.MaxValue)
                .SelectMany(dimension => LatentTraversal.Line(latent, level, dimension, Range, Steps)),
        };
    }

    // All latents of a model are swept in the same order, so that their rows can be compared.
    private DimensionOrder Order(VlaeLatent latent, int level)
    {
        if (_model != latent.Model)
        {
            (_model, _measured) = (latent.Model, Measured(latent.Model));
            _orders.Clear();
        }

        if (!_orders.TryGetValue(level, out DimensionOrder? order))
        {
            order = new(
                _measured is null
                    ? DecoderResponse.Of(latent, level, Range, Stop) : _measured.Levels[level - 1].Dimensions);
            _orders.Add(level, order);
        }

        return order;
    }

    private DivergenceSums? Measured(VlaeModel model)
    {
        DivergenceSums? measured = ParameterSetName == ImageSet ? Divergence(model, Image) : Divergence(model);
        if (measured is null)
        {
            WriteWarning(
                $"{model.Provenance.DataSet ?? "The model's own data set"} is not on this machine, so the " +
                "dimensions are ordered by how much the decoded image changes with each, instead of by their KL on " +
                "images. Name -DataSet or -Image for that.");
        }

        return measured;
    }
}
