using System.Management.Automation;
using Vlae.Backends;
using Vlae.Data;
using Vlae.Training;

namespace Vlae.Cmdlets;

/// <summary>Trains a model, which becomes the session's current one.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "VlaeTraining", DefaultParameterSetName = DataSetSet, SupportsShouldProcess = true)]
[OutputType(typeof(VlaeModel))]
public sealed class InvokeVlaeTrainingCommand : ArchitectureCmdlet
{
    private const string DataSetSet = "DataSet";
    private const string ImageSet = "Image";

    private readonly ImageSetBuilder _collected = new();
    private TrainingPlan? _plan;

    /// <summary>Epochs in all; those of a run that is resumed count.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(1, 1_000_000)]
    public int Epochs { get; set; } = 30;

    /// <summary>Images a step; the last step of an epoch takes what is left.</summary>
    [Parameter]
    [ValidateRange(1, 65_536)]
    public int BatchSize { get; set; } = 128;

    /// <summary>Adamax's learning rate.</summary>
    [Parameter]
    [ValidateRange(1e-8, 10.0)]
    public float LearningRate { get; set; } = 0.002f;

    /// <summary>The latent term: the notebook's Monte Carlo estimate, or the analytic divergence.</summary>
    [Parameter]
    public LossKind Loss { get; set; } = LossKind.MonteCarlo;

    /// <summary>Mnist, FashionMnist, KuzushijiMnist, or Digits, which is drawn and needs no file.</summary>
    [Parameter(ParameterSetName = DataSetSet)]
    [ArgumentCompleter(typeof(DataSetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DataSet { get; set; } = "Mnist";

    /// <summary>A folder with the data set's files. Without it: $env:VLAE_DATA, the user's cache, a download.</summary>
    [Parameter(ParameterSetName = DataSetSet)]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <summary>Images to train on instead of a data set, one byte a pixel.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ImageSet)]
    [ValidateNotNull]
    [Revived]
    public VlaeImage[] Image { get; set; } = [];

    /// <summary>A model to train further, instead of a new one.</summary>
    [Parameter]
    [ValidateNotNull]
    public VlaeModel? Model { get; set; }

    /// <summary>Names all randomness: the same seed gives the same model. Without it: another one, recorded.</summary>
    [Parameter]
    public long? Seed { get; set; }

    /// <summary>Threads; the Managed backend's results do not depend on it. Without it: one a processor.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int? ThreadCount { get; set; }

    /// <summary>After each epoch, measure the negative ELBO on the data set's held-out images.</summary>
    [Parameter(ParameterSetName = DataSetSet)]
    public SwitchParameter Validate { get; set; }

    /// <summary>A safetensors file to keep the training in: after each epoch, and where it is stopped.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>Go on from -CheckpointPath, to the bit as if it had never stopped.</summary>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    /// <summary>Replace a checkpoint that exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    // Images on the pipeline are not bound yet when the work begins.
    private bool TrainsOnImages => ParameterSetName == ImageSet || MyInvocation.ExpectingInput;

    private protected override void Begin()
    {
        if (Resume && CheckpointPath is null)
            ThrowTerminatingError(Errors.ResumeWithoutCheckpoint());
        if (Model is not null && ArchitectureParameters.FirstOrDefault(WasGiven) is { } option)
            ThrowTerminatingError(Errors.OptionNotWith($"-{option}", "-Model", "the model's architecture is fixed"));

        string? checkpoint = CheckpointPath is null ? null : FullPath(CheckpointPath);
        if (checkpoint is not null && !checkpoint.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
            ThrowTerminatingError(Errors.UnknownFormat(checkpoint));
        if (checkpoint is not null && !Resume && !Force && File.Exists(checkpoint))
            ThrowTerminatingError(Errors.CheckpointExists(checkpoint));

        _plan = Resume ? ResumedPlan(checkpoint!) : FreshPlan(checkpoint);
    }

    private protected override void Process()
    {
        foreach (VlaeImage image in Image)
        {
            if (!_collected.TryAdd(image))
                WriteError(Errors.ShapeDiffers(image, _collected.First!));
        }
    }

    private protected override void End()
    {
        TrainingPlan plan = _plan!;
        if (TrainsOnImages && _collected.Count == 0)
            ThrowTerminatingError(Errors.NothingToTrainOn());

        string data = TrainsOnImages ? $"{_collected.Count} images" : plan.DataSet;
        if (!ShouldProcess(data, $"Train for {plan.Options.Epochs} epochs"))
            return;

        Data.ImageSet images = TrainsOnImages ? _collected.Build() : LoadImages(plan.DataSet, "Train", DataPath);
        Data.ImageSet? held = Validate ? LoadImages(plan.DataSet, "Test", DataPath) : null;
        if (plan.DataSha256 is not null && plan.DataSha256 != images.Sha256)
            ThrowTerminatingError(Errors.DataChanged(images.Name, plan.Start?.Provenance.DataSet));

        VlaeModel start = plan.Start
            ?? VlaeModel.Create(
                DesignFor(images.Channels, images.Height, images.Width), plan.Options.Seed, Stop);
        WriteVerbose(
            $"Training {start.Architecture} on {images.Count:N0} images of {images.Name}, seed {plan.Options.Seed}, " +
            $"{AskedBackend ?? start.Backend} backend.");
        Train(plan, start, images, held);
    }

    private void Train(TrainingPlan plan, VlaeModel start, Data.ImageSet images, Data.ImageSet? held)
    {
        var reporter = new TrainingReporter(this, images.Name, plan.Checkpoint, RequestStop);
        var trainer = new Trainer(
            start, images, plan.Options, AskedBackend ?? start.Backend, held, plan.State)
        {
            Observer = reporter,
            Provenance = plan.ProvenanceOf(start, MyInvocation.Line.Trim()),
        };
        TrainingResult result = trainer.Run(Stop);
        SessionModel.Current = result.Model;
        if (!result.Completed)
            throw new PipelineStoppedException();

        reporter.Complete();
        WriteObject(result.Model);
    }

    private TrainingPlan FreshPlan(string? checkpoint) => new(
        new()
        {
            Epochs = Epochs,
            BatchSize = BatchSize,
            LearningRate = LearningRate,
            Loss = Loss,
            Seed = Seed ?? Seeds.Next(),
            ThreadCount = ThreadCount ?? 0,
        },
        DataSet, checkpoint, Model, State: null, DataSha256: null);

    private TrainingPlan ResumedPlan(string checkpoint)
    {
        if (Model is not null)
            ThrowTerminatingError(Errors.OptionNotWith("-Model", "-Resume", "the checkpoint has the model"));

        TrainingPlan plan = TrainingPlan.Resume(checkpoint, out ErrorRecord? notATraining)!;
        if (notATraining is not null)
            ThrowTerminatingError(notATraining);
        if (!TrainsOnImages && !DataSetCatalog.All.Any(entry => entry.Name == plan.DataSet))
            ThrowTerminatingError(Errors.ResumeNeedsImages(checkpoint));
        foreach ((string option, object? asked, object? kept) in plan.Kept(this))
        {
            if (WasGiven(option) && !Equals(asked, kept))
                ThrowTerminatingError(Errors.ResumeDiffers($"-{option}", asked, kept));
        }

        if (plan.Start!.Provenance.Backend is { } backend && backend != (AskedBackend ?? plan.Start.Backend).Name)
        {
            WriteWarning(
                $"'{checkpoint}' was trained with the {backend} backend and goes on with another: its noise is drawn " +
                $"otherwise from here. Use -Backend {backend} to go on as if it had never stopped.");
        }

        int epochs = WasGiven(nameof(Epochs)) ? Epochs : plan.Options.Epochs;
        if (plan.State!.EpochsDone >= epochs)
        {
            WriteWarning(
                $"'{checkpoint}' has {plan.State.EpochsDone} of {epochs} epochs already: nothing is left to train. " +
                "-Epochs counts from the first epoch; ask for more to go on.");
        }

        return plan with { Options = plan.Options with { Epochs = epochs, ThreadCount = ThreadCount ?? 0 } };
    }
}
