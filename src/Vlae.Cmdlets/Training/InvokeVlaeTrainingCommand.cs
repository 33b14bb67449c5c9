using System.Management.Automation;
using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Engine;
using Vlae.Files;
using Vlae.Ladder;
using Vlae.Packed;
using Vlae.Training.Options;

namespace Vlae.Cmdlets;

/// <summary>Trains a model, which becomes the session's current one.</summary>
/// <remarks>
/// <para>
/// It trains on a data set, or on images from the pipeline, and prints one line per epoch as the notebook does. Without
/// -Model it makes a new network for the images' shape. Ctrl+C stops within a second; the model of the last finished
/// step is then the session's current one.
/// </para>
/// <para>
/// With -CheckpointPath the training is saved to a file, after each epoch (of many with fewer than 16 steps, after
/// several) and when it is stopped. -Resume continues from there and gives the same model as without the stop. One seed
/// gives one model, to the bit, with any number of threads of the Managed backend.
/// </para>
/// </remarks>
/// <example>
/// <para>Train</para>
/// <code>Invoke-VlaeTraining</code>
/// <para>With the recipe Fast, on MNIST: five epochs of about three seconds each on two cores.</para>
/// </example>
/// <example>
/// <para>Train on your own choice of images, and see the losses</para>
/// <code>
/// $model = Get-MnistImage -Label 3,8 | Invoke-VlaeTraining -Epochs 3 -Seed 1
/// $model.History | Format-Table
/// </code>
/// <para>Nats per image, for each epoch.</para>
/// </example>
/// <example>
/// <para>Train with another recipe, and validate on held-out images</para>
/// <code>Get-MnistImage (1..250) | Invoke-VlaeTraining -Recipe Quality -Epochs 5 -ValidationCount 50</code>
/// <para>The notebook's training is -Recipe Notebook. docs/guide/training.md has every option with its formula.</para>
/// </example>
/// <example>
/// <para>Stop and resume</para>
/// <code>
/// $first = Invoke-VlaeTraining -Epochs 2 -Schedule Constant -CheckpointPath run.safetensors
/// Invoke-VlaeTraining -Epochs 4 -CheckpointPath run.safetensors -Resume
/// </code>
/// <para>
/// The second command trains epochs 3 and 4, with all other options from the file. A schedule that is not constant
/// depends on the number of epochs: stop such a training with Ctrl+C, and resume it without -Epochs.
/// </para>
/// </example>
/// <example>
/// <para>Train on several processes, which may be on several machines</para>
/// <code>Invoke-VlaeTraining -Epochs 1 -Distributed -DataSet Digits -CheckpointPath run.safetensors</code>
/// <para>
/// In a script that mpirun or srun starts: mpirun -n 4 pwsh -NonInteractive -File train.ps1 &lt;/dev/null. Alone, it is
/// one rank. The model is the same, to the bit. See docs/guide/clusters.md.
/// </para>
/// </example>
/// <seealso cref="NewVlaeModelCommand"/>
/// <seealso cref="ExportVlaeModelCommand"/>
/// <seealso cref="MeasureVlaeModelCommand"/>
/// <seealso cref="ExportVlaeReportCommand"/>
/// <seealso>about_Vlae</seealso>
/// <seealso>about_Vlae_Ladder</seealso>
/// <seealso href="https://arxiv.org/abs/1702.08396">Learning Hierarchical Features from Generative Models</seealso>
[Cmdlet(VerbsLifecycle.Invoke, "VlaeTraining", SupportsShouldProcess = true)]
[OutputType(typeof(VlaeModel))]
public sealed partial class InvokeVlaeTrainingCommand : NetworkCmdlet
{
    private const string DefaultDataSet = "Mnist";

    private readonly HashSet<string?> _checkpoints = [];

    /// <summary>
    /// Mnist, FashionMnist, KuzushijiMnist, Qmnist, a part of EMNIST such as EmnistLetters, or Digits or Sprites, which
    /// are drawn and need no file. Or a file that Export-VlaeDataSet wrote; it is not read into memory as a
    /// whole. Without it: Mnist.
    /// </summary>
    [Parameter]
    [Cell<string>]
    [ArgumentCompleter(typeof(DataSetCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DataSet { get; set; }

    /// <summary>A folder with the data set's files. Without it: $env:VLAE_DATA, the user's cache, a download.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [Cell<string>]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <summary>A model to train further, or its file, instead of a new one.</summary>
    [Parameter]
    [ModelOrFile]
    [ArgumentCompleter(typeof(ModelInputCompleter))]
    [ValidateNotNull]
    public VlaeModel? Model { get; set; }

    /// <summary>A name for the trained model. Without it: the data set's, with the row's number.</summary>
    [Parameter]
    [Cell<string>]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>After each epoch, measure the negative ELBO on the data set's test images.</summary>
    [Parameter]
    [Cell<SwitchParameter>]
    public SwitchParameter Validate { get; set; }

    /// <summary>
    /// A safetensors file to save the training to, after each epoch (of many with fewer than 16 steps, after several)
    /// and when it is stopped. With a validation, the best model is saved beside it: for run.safetensors in
    /// run.best.safetensors.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(CheckpointFileCompleter))]
    [Cell<string>]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>Continue from -CheckpointPath. The result is the same, to the bit, as without the stop.</summary>
    [Parameter]
    [Cell<SwitchParameter>]
    public SwitchParameter Resume { get; set; }

    /// <summary>Replace a checkpoint that already exists.</summary>
    [Parameter]
    [Cell<SwitchParameter>]
    public SwitchParameter Force { get; set; }

    private protected override void Work() => Together(() => Run(Plan()));

    private void Run(TrainingPlan plan)
    {
        // Also with -WhatIf: a wrong name is a bad request.
        if (!TrainsOnImages && !PackedImages.IsFile(plan.DataSet))
            DataSets.RequireKnown(plan.DataSet);
        string data = TrainsOnImages ? $"{_collected!.Count} images" : plan.DataSet;
        if (!ShouldProcess(data, plan.Title))
            return;

        Data.ImageSet images = TrainsOnImages
            ? _images ??= _collected!.Build() : LoadImages(plan.DataSet, "Train", DataPath);
        SayOfImages(plan, images);
        Data.ImageSet? held = plan.ValidatesOnTest
            ? LoadImages(plan.DataSet, "Test", DataPath) : GivenValidation(images);
        // Rank 0 alone reads all images of a mapped file.
        if (plan.DataSha256 is not null && (IsFirstRank || images.HeldBytes > 0) && plan.DataSha256 != images.Sha256)
            Refuse(Errors.DataChanged(images.Name, plan.Start?.Provenance.DataSet));
        if (Resume && held is not null && plan.Start!.Provenance.ValidationSha256 is { } validated
            && validated != held.Sha256)
            Refuse(Errors.ValidationChanged(plan.Checkpoint!));

        LadderArchitecture network =
            plan.Start?.Architecture ?? DesignFor(images.Channels, images.Height, images.Width);
        ILadderBackend backend = AskedBackend ?? plan.Start?.Backend ?? EngineRegistry.Default;
        TrainingPlan whole = plan.For(images) with
        {
            Name = Name ?? (Row is null ? null : $"{images.Name}, row {Row.Number}"),
            Label = Row is null ? null : Name ?? $"Row {Row.Number}",
        };
        TrainingOptions chosen = whole.Options;
        RequireMemory(new(
            network, whole, backend, images.Count, images.HeldBytes + (held?.HeldBytes ?? 0), held is not null,
            Ranks));
        VlaeModel start = plan.Start ?? VlaeModel.Create(network, plan.Options.Seed, Stop);
        WriteVerbose(
            $"Training {start.Architecture} on {images.Count:N0} images of {images.Name}, {backend} backend: " +
            $"{whole.Length}, batches of {chosen.BatchSize}, learning rate {chosen.LearningRate:g3}, " +
            $"{whole.Changes(images.Count)}{chosen.ValidationCount} images held out, seed {chosen.Seed}.");
        RequireSame(whole, start, images, held);
        VlaeModel model = Train(new(this, whole, start, backend, Ranks), whole, images, held);
        if (IsFirstRank)
            WriteObject(model);
    }

    // Two trainings must not write one checkpoint. The files are looked for again, because another training may have
    // made them since the request.
    private VlaeModel Train(TrainingRun run, TrainingPlan plan, Data.ImageSet images, Data.ImageSet? held)
    {
        using WriterLock? mine = plan.Checkpoint is { } path && IsFirstRank ? WriterLock.Take(path) : null;
        if (!Resume)
            RequireFree(plan);
        _checkpoints.UnionWith(plan.Files);
        return run.Train(images, held, Command, RequestStop, Stop);
    }
}
