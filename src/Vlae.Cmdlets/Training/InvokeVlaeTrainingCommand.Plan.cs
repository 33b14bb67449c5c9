using Vlae.Packed;
using static System.FormattableString;

namespace Vlae.Cmdlets;

// What a request means: which options go together, and how to train.
public sealed partial class InvokeVlaeTrainingCommand
{
    // A data set has test images. Images and a file of images have none.
    private bool HasTestImages => !TrainsOnImages && !IsFile;

    private bool IsFile => DataSet is { } name && PackedImages.IsFile(name);

    private TrainingPlan Plan()
    {
        StartRanks();
        if (Resume && CheckpointPath is null)
            Refuse(Errors.ResumeWithoutCheckpoint());
        if (Model is not null && Sizes.FirstOrDefault(size => size.Value is not null)?.Name is { } option)
        {
            Refuse(Errors.OptionNotWith(
                $"-{option}", "-Model",
                "the model's architecture is fixed; leave out -Model to train a new network"));
        }

        RequireOneSource();
        if (ValidationCount > 0 && (Validate || ValidationImage is not null))
        {
            Refuse(Errors.OptionNotWith(
                "-ValidationCount", Validate ? "-Validate" : "-ValidationImage",
                "each gives the images to validate on"));
        }

        string? checkpoint = CheckpointPath is null ? null : TargetPath(CheckpointPath);
        if (checkpoint is not null && !checkpoint.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
            Refuse(Errors.UnknownCheckpointFormat(checkpoint));
        if (Resume)
            return ResumedPlan(checkpoint!);

        TrainingPlan plan = FreshPlan(checkpoint);
        RequireFree(plan);
        return plan;
    }

    private void RequireFree(TrainingPlan plan)
    {
        // The file that another rank finds may be one that rank 0 has just begun.
        if (!IsFirstRank)
            return;

        // Two rows with one checkpoint: the second would replace the first.
        bool MayWrite(string file) => !File.Exists(file) || (Force && !_checkpoints.Contains(file));
        if (plan.Files.FirstOrDefault(file => !MayWrite(file)) is { } there)
            Refuse(Errors.CheckpointExists(there));
    }

    private void RequireOneSource()
    {
        if (HasTestImages)
        {
            if (ValidationImage is not null)
            {
                Refuse(Errors.OptionNotWith(
                    "-ValidationImage", "a data set",
                    "it goes with images from the pipeline or -Image; use -Validate"));
            }

            return;
        }

        string given = !TrainsOnImages ? "a file of images" : Image is null ? "images from the pipeline" : "-Image";
        if (TrainsOnImages && (DataSet is not null || DataPath is not null))
        {
            Refuse(Errors.OptionNotWith(
                DataSet is null ? "-DataPath" : "-DataSet", given,
                "each gives the images to train on"));
        }

        if (Validate)
        {
            Refuse(Errors.OptionNotWith(
                "-Validate", given,
                "they have no test images; use -ValidationImage or -ValidationCount"));
        }
    }

    private TrainingPlan FreshPlan(string? checkpoint)
    {
        if (Model is { } model && Recipe is not null && model.Architecture.Dropout != DefaultDropout)
        {
            WriteVerbose(Invariant(
                $"The dropout stays {model.Architecture.Dropout}; that of a new {Recipe} model is {DefaultDropout}."));
        }

        return new(ChosenOptions(Model), DataSet ?? DefaultDataSet, checkpoint, Model, State: null, DataSha256: null)
        {
            ValidatesOnTest = Validate,
            ValidatesOnImages = ValidationImage is not null,
            HasRecipesValidation = !HasTestImages && ValidationCount is null && ValidationImage is null,
            HasRecipesEpochs = Epochs is null,
            HasRecipesRate = LearningRate is null,
            HasRecipesBatch = BatchSize is null,
            HasRecipesAugment = Augment is null,
        };
    }

    private TrainingPlan ResumedPlan(string checkpoint)
    {
        if (Model is not null)
            Refuse(Errors.OptionNotWith("-Model", "-Resume", "the checkpoint has the model"));

        var resumed = new ResumedTraining(checkpoint);
        resumed.Require(this, HasTestImages);
        foreach (string warning in resumed.Warnings(Epochs, AskedBackend))
            WriteWarning(warning);
        TrainingPlan plan = resumed.Plan(
            Epochs, ThreadCount ?? _ranks?.Threads, IfGiven(nameof(Validate), Validate), HasTestImages);
        return IsFile ? plan with { DataSet = DataSet! } : plan;
    }
}
