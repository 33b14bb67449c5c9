using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using Vlae.Backends;
using Vlae.Ladder;
using Vlae.Training.Options;

namespace Vlae.Cmdlets;

/// <summary>
/// A cmdlet that may make a new network. It has the network's sizes as parameters, and takes its options from the rows
/// of a table on the pipeline too: it does its work once per row.
/// </summary>
public abstract class NetworkCmdlet : BackendCmdlet
{
    private const int DefaultLatentSize = 16;

    private readonly HashSet<string> _commandLine = new(StringComparer.OrdinalIgnoreCase);
    private TableReader? _table;

    /// <summary>
    /// A row of a table, as Import-Csv makes them: an object whose properties are options of this cmdlet. The work is
    /// done once per row. An empty cell counts as not given; so does False for a switch. Options on the command line
    /// win.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    public virtual PSObject? InputObject { get; set; }

    /// <summary>Compute on the first CUDA device, with the Torch backend: -Backend Torch -Device cuda.</summary>
    [Parameter]
    [Cell<SwitchParameter>]
    public override SwitchParameter Gpu { get; set; }

    /// <summary>The backend to compute with. Without it: the model's own, or the one that has -Device.</summary>
    [Parameter]
    [Cell<BackendKind>]
    public override BackendKind? Backend { get; set; }

    /// <summary>
    /// cpu, cuda (the first CUDA device), cuda:1 and so on. Without it: cuda with -Gpu, cpu with -Backend.
    /// </summary>
    [Parameter]
    [Cell<string>]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    [ValidateNotNullOrEmpty]
    public override string? Device { get; set; }

    /// <summary>Latent dimensions of each level. Without it: 16.</summary>
    [Parameter]
    [Cell<int>]
    [ValidateRange(1, 4096)]
    public int? LatentSize { get; set; }

    /// <summary>
    /// The network's width: Default, which follows from the size of the images; Small, half of it; Wide, at least twice
    /// of it, which is better and several times slower; Notebook, the notebook's 16 and 16. It gives -ChannelFactor and
    /// -HiddenSize where they are not given.
    /// </summary>
    [Parameter]
    [Cell<NetworkSize>]
    public NetworkSize? Network { get; set; }

    /// <summary>
    /// Channels of the first map; each deeper one has twice as many, up to eight times. Without it: that of -Network.
    /// </summary>
    [Parameter]
    [Cell<int>]
    [ValidateRange(1, 512)]
    public int? ChannelFactor { get; set; }

    /// <summary>
    /// Width of the hidden layers between a map and its latent. Without it: that of -Network; for Default, 16, and more
    /// for images larger than 28x28 gray: 128 for 64x64 in color.
    /// </summary>
    [Parameter]
    [Cell<int>]
    [ValidateRange(1, 4096)]
    public int? HiddenSize { get; set; }

    /// <summary>Probability of AlphaDropout. Without it: 0; with -Recipe Notebook, 0.1.</summary>
    [Parameter]
    [Cell<float>]
    [ValidateRange(0.0, 0.99)]
    public float? Dropout { get; set; }

    /// <summary>
    /// Which block of the code enters the decoder where: shallow to shallow as in the paper, or as in the notebook.
    /// Without it: Paper.
    /// </summary>
    [Parameter]
    [Cell<LadderWiring>]
    public LadderWiring? Wiring { get; set; }

    /// <summary>The dropout of a network for which none is given.</summary>
    private protected virtual float DefaultDropout => TrainingRecipes.DropoutOf(TrainingRecipes.Default);

    /// <summary>Every option that a row can give.</summary>
    private protected virtual IEnumerable<TableOption> Options =>
    [
        TableOption.Of(nameof(Gpu), () => Gpu, value => Gpu = value),
        TableOption.Of(nameof(Backend), () => Backend, value => Backend = value),
        TableOption.Of(nameof(Device), () => Device, value => Device = value),
        .. Sizes,
    ];

    /// <summary>The options that describe a new network.</summary>
    private protected IEnumerable<TableOption> Sizes =>
    [
        TableOption.Of(nameof(LatentSize), () => LatentSize, value => LatentSize = value),
        TableOption.Of(nameof(Network), () => Network, value => Network = value),
        TableOption.Of(nameof(ChannelFactor), () => ChannelFactor, value => ChannelFactor = value),
        TableOption.Of(nameof(HiddenSize), () => HiddenSize, value => HiddenSize = value),
        TableOption.Of(nameof(Dropout), () => Dropout, value => Dropout = value),
        TableOption.Of(nameof(Wiring), () => Wiring, value => Wiring = value),
    ];

    /// <summary>The row whose work is done; null for the command line.</summary>
    private protected TableRow? Row { get; private set; }

    /// <summary>The command as typed, with the options of its row.</summary>
    private protected string Command
    {
        get
        {
            string line = MyInvocation.Line.Trim();
            return Row is { Given.Count: > 0 } row ? $"{line} # {row}" : line;
        }
    }

    private protected sealed override void Prepare()
    {
        _commandLine.UnionWith(MyInvocation.BoundParameters.Keys);
        base.Prepare();
    }

    /// <summary>The work of the command line, or of a row.</summary>
    private protected abstract void Work();

    /// <summary>Takes an object that is no row. False if it is one.</summary>
    private protected virtual bool TakesWhole(PSObject item) => false;

    private protected sealed override void Process()
    {
        if (InputObject is null)
        {
            if (!MyInvocation.ExpectingInput)
                Work();
            return;
        }

        foreach (object? item in InputObject.BaseObject as Array ?? new[] { InputObject })
        {
            if (item is not null && PSObject.AsPSObject(item) is var source && !TakesWhole(source))
                DoRow(source);
        }
    }

    /// <summary>A switch's value; null if it was not given.</summary>
    /// <param name="name">The switch's name: <c>-Name:$false</c> on the command line counts as given.</param>
    /// <param name="value">Its value. In a table, False counts as not given.</param>
    private protected bool? IfGiven(string name, SwitchParameter value) =>
        value || _commandLine.Contains(name) ? value.IsPresent : null;

    /// <summary>Refuses the request. It ends the cmdlet, or is the error of its row.</summary>
    [DoesNotReturn]
    private protected static void Refuse(ErrorRecord error) => throw new RequestRefusedException(error);

    private void DoRow(PSObject source) => TryPiped(() =>
    {
        _table ??= new(
            MyInvocation.MyCommand, [.. Options], _commandLine,
            (EngineIntrinsics)SessionState.PSVariable.GetValue("ExecutionContext"), WriteWarning);
        try
        {
            Row = _table.Read(source);
            Work();
        }
        finally
        {
            _table.Clear();
        }
    });

    /// <summary>Does the work of one piped object. Its error is one of the object; the next object follows.</summary>
    private protected void TryPiped(Action work)
    {
        try
        {
            work();
        }
        catch (RequestRefusedException refusal)
        {
            WriteError(Errors.InRow(refusal.Error, Row));
        }
        catch (VlaeException cause)
        {
            WriteError(Errors.InRow(Errors.Of(cause, null), Row));
        }
        catch (Exception cause) when (IsOutOfMemory(cause))
        {
            WriteError(Errors.InRow(Errors.OutOfMemory(null), Row));
        }
        finally
        {
            Row = null;
        }
    }

    /// <summary>The architecture for images of a shape, with the sizes chosen.</summary>
    private protected LadderArchitecture DesignFor(
        int channels, int height, int width, int? levels = null, NetworkSize? network = null)
    {
        NetworkSize size = network ?? Network ?? default;
        int factor = ChannelFactor ?? NetworkSizes.Of(size, new(channels, height, width)).ChannelFactor;
        return WithSizes(LadderDesigner.Design(channels, height, width, levels, factor), size);
    }

    /// <summary>An architecture with the sizes chosen.</summary>
    private protected LadderArchitecture WithSizes(LadderArchitecture architecture, NetworkSize? network = null) =>
        architecture with
        {
            LatentSize = LatentSize ?? DefaultLatentSize,
            HiddenSize =
                HiddenSize ?? NetworkSizes.Of(network ?? Network ?? default, architecture.Image).HiddenSize,
            Dropout = Dropout ?? DefaultDropout,
            Wiring = Wiring ?? LadderWiring.Paper,
        };
}
