using System.Management.Automation;
using Vlae.Files;

namespace Vlae.Cmdlets;

// Errors about trainings and their checkpoints.
internal static partial class Errors
{
    public static ErrorRecord NothingToTrainOn() => Make(
        "NothingToTrainOn",
        "Neither an image, nor a model, nor a row of options came down the pipeline: nothing was trained. Leave out " +
        "the pipeline to train on -DataSet.",
        ErrorCategory.InvalidData, null);

    public static ErrorRecord NothingToValidateOn() => Make(
        "EmptyDataSet", "No image of -ValidationImage has the shape of the training images.", ErrorCategory.InvalidData,
        null);

    public static ErrorRecord CheckpointExists(string path) => Make(
        "FileExists",
        $"The checkpoint '{path}' exists: nothing was trained. Use -Resume to go on from it, -Force to replace it, " +
        "or another name.",
        ErrorCategory.ResourceExists, path);

    public static ErrorRecord UnknownCheckpointFormat(string path) => Make(
        "ModelFormatUnknown", $"'{path}' cannot keep a training: use a name that ends in .safetensors.",
        ErrorCategory.InvalidArgument, path);

    public static ErrorRecord ResumeWithoutCheckpoint() => Make(
        "ResumeWithoutCheckpoint", "-Resume continues from a checkpoint: give it with -CheckpointPath.",
        ErrorCategory.InvalidArgument, null);

    public static ErrorRecord NothingToResume(string path) => Make(
        "CheckpointNotFound",
        $"{MissingFolders.Describe(path, "checkpoint")} Leave out -Resume to begin a training that writes it.",
        ErrorCategory.ObjectNotFound, path);

    public static ErrorRecord NotATraining(string path) => Make(
        "CheckpointNotATraining",
        $"'{path}' is a model without the state of a training, so it cannot be resumed. Train it further instead: " +
        "Invoke-VlaeTraining -Model (Import-VlaeModel …).",
        ErrorCategory.InvalidData, path);

    public static ErrorRecord ResumeNeedsImages(string path) => Make(
        "ResumeNeedsImages",
        $"The checkpoint '{path}' was trained on images that are no data set: pipe the same images again to " +
        "resume, or name their file with -DataSet.",
        ErrorCategory.InvalidArgument, path);

    public static ErrorRecord ResumeNeedsValidationImages(string path) => Make(
        "ResumeNeedsValidationImages",
        $"The checkpoint '{path}' was validated on images of -ValidationImage: give the same images again to resume.",
        ErrorCategory.InvalidArgument, path);

    public static ErrorRecord ResumeDiffers(string option, object? asked, object? kept) => Make(
        "ResumeOptionDiffers",
        $"The checkpoint was trained with {option} {kept}, and {asked} was asked for: leave {option} out to resume, " +
        "or start again with another -CheckpointPath.",
        ErrorCategory.InvalidArgument, asked);

    public static ErrorRecord DataChanged(string name, string? kept) => Make(
        "ResumeDataDiffers",
        $"The checkpoint was trained on other images of {kept} than those of {name} now (their SHA-256 differs): " +
        "resume with the same images, or start again with another -CheckpointPath.",
        ErrorCategory.InvalidData, name);

    public static ErrorRecord ValidationChanged(string path) => Make(
        "ResumeDataDiffers",
        $"The checkpoint '{path}' was validated on other images than these (their SHA-256 differs): resume with the " +
        "same images, or start again with another -CheckpointPath.",
        ErrorCategory.InvalidData, path);
}
