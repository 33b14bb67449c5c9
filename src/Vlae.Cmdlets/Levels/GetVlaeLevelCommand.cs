using System.Management.Automation;
using Vlae.Bounds;

namespace Vlae.Cmdlets;

/// <summary>
/// Describes the levels of a model, from the bottom (fine detail) to the top (abstract): their maps, and how much they
/// encode of images. Pipe images to measure on these.
/// </summary>
/// <remarks>
/// <para>
/// For each level: the encoder's map that it reads, the decoder's map that it writes, and its dimensions. Measured on
/// images: the mean KL in nats, the number of active dimensions (KL above 0.01), and the dimensions ordered by KL.
/// Without images they are measured on 1,000 test images of the model's own data set. They are empty if it is not on
/// this machine.
/// </para>
/// </remarks>
/// <example>
/// <para>Describe the ladder</para>
/// <code>Get-VlaeLevel</code>
/// <para>All levels of the current model.</para>
/// </example>
/// <example>
/// <para>Measure on your own choice of images</para>
/// <code>Get-MnistImage -Label 4 | Get-VlaeLevel</code>
/// <para>What do the levels encode of fours?</para>
/// </example>
/// <example>
/// <para>Take a level's dimensions in order</para>
/// <code>
/// $z = New-VlaeSample -Seed 1
/// $z | New-VlaeTraversal -Level 4 -Dimension (Get-VlaeLevel 4 -DataSet Digits).Order[0,1]
/// </code>
/// <para>The two dimensions with the highest KL, swept as a grid.</para>
/// </example>
/// <seealso cref="NewVlaeTraversalCommand"/>
/// <seealso cref="MeasureVlaeModelCommand"/>
/// <seealso>about_Vlae_Ladder</seealso>
[Cmdlet(VerbsCommon.Get, "VlaeLevel", DefaultParameterSetName = DataSetSet)]
[OutputType(typeof(VlaeLevel))]
public sealed class GetVlaeLevelCommand : DataSetCmdlet
{
    private const int Batch = 512;

    private readonly List<VlaeImage> _images = [];
    private DivergenceSums? _sums;
    private VlaeModel? _model;

    /// <summary>The levels, from 1 (bottom). Without it: all of them.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [Numbers]
    [ArgumentCompleter(typeof(LevelCompleter))]
    public int[]? Level { get; set; }

    /// <summary>
    /// The model, or its file. Without it: the last one trained or imported in this session, else the pretrained one.
    /// </summary>
    [Parameter(ParameterSetName = DataSetSet, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = ImageSet)]
    [ModelOrFile]
    [ArgumentCompleter(typeof(ModelInputCompleter))]
    [ValidateNotNull]
    public VlaeModel? Model { get; set; }

    /// <summary>Images to measure on.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ImageSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[] Image { get; set; } = [];

    private protected override void Begin() => _ = AskedImages;

    private protected override void Process()
    {
        if (ParameterSetName == ImageSet)
        {
            Add(Image);
            return;
        }

        VlaeModel model = Model ?? DefaultModel();
        DivergenceSums? measured = Divergence(model);
        if (measured is null)
        {
            WriteVerbose(
                $"{model.Provenance.DataSet ?? "The model's own data set"} is not on this machine, so KL and " +
                "active dimensions are not measured: pipe images, or name -DataSet.");
        }

        Write(model, measured);
    }

    private protected override void End()
    {
        if (_model is null)
            return;

        Flush();
        Write(_model, _sums!.Count > 0 ? _sums : null);
    }

    private void Add(IEnumerable<VlaeImage> images)
    {
        _model ??= Model ?? DefaultModel();
        _sums ??= new(_model.Architecture);
        foreach (VlaeImage image in images)
        {
            if (TryItem(image, () => _model.RequireShape(image)))
                _images.Add(image);
            if (_images.Count == Batch)
                Flush();
        }
    }

    private void Flush()
    {
        _sums!.Add(OnBackend(_model!), _images, Stop);
        _images.Clear();
    }

    private void Write(VlaeModel model, DivergenceSums? measured)
    {
        foreach (int level in Level ?? [])
            TryItem(level, () => model.Architecture.CodeOfLevel(level));
        foreach (VlaeLevel level in VlaeLevel.Describe(model.Architecture, measured))
        {
            if (Level is null || Level.Contains(level.Level))
                WriteObject(level with { Model = model.Name });
        }
    }
}
