using System.Globalization;
using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>
/// Every error record that the cmdlets write, with its fixed id.
/// </summary>
internal static partial class Errors
{
    /// <summary>An error of the library, under the library's own id, with what to type about it.</summary>
    public static ErrorRecord Of(VlaeException cause, object? target)
    {
        string id = cause.ErrorId;
        ErrorCategory category = Category(id);
        if (Advice.For(id) is not { } advice)
            return new(cause, id, category, target);

        string message = Advice.Join(cause.Message, advice);
        return new(new VlaeException(id, message, cause), id, category, target);
    }

    public static ErrorRecord NoSuchIndex(int index, Data.IImageCollection images) => Make(
        "ImageIndexOutOfRange",
        $"There is no image {index} in {images.Name} {images.Split}: its images are numbered from 1 to {images.Count}.",
        ErrorCategory.InvalidArgument, index);

    public static ErrorRecord NoSuchLabel(string label, Data.IImageCollection images) => Make(
        "LabelUnknown",
        $"{images.Name} has no class '{label}': its classes are {Classes(images.LabelNames)}.{Several(label)}",
        ErrorCategory.InvalidArgument, label);

    public static VlaeException OwnDataSetUnknown(VlaeModel model) => new(
        "OwnDataSetUnknown",
        (model.Provenance.DataSet is { } own
            ? $"The model ({model}) was trained on '{own}', a file or given images, which Vlae cannot find by itself."
            : $"It is not known what the model ({model}) was trained on, and the images of Mnist do not fit it.") +
        " Name a data set or a file of images with -DataSet, or give images with -Image.");

    public static VlaeException ModelNotInSession(string? name, string? sha256) => new(
        "ModelNotInSession",
        $"The model '{name ?? "model"}' (SHA-256 {sha256 ?? "unknown"}) is not in this session. Jobs, remote sessions " +
        "and Clixml files take only a model's SHA-256 with them. Write the model to a file with Export-VlaeModel " +
        "there, and read it here with Import-VlaeModel first.");

    public static VlaeException SerializedObjectDamaged(string what, string property, string why) => new(
        "SerializedObjectDamaged",
        $"{what} was damaged after it was serialized: its property {property} {why}. Serialize it again.");

    public static ErrorRecord FactorsUnknown(string dataSet) => Make(
        "FactorsUnknown",
        $"The factors of {dataSet} are not known: use -DataSet Digits, whose images are " +
        "drawn from factors.",
        ErrorCategory.InvalidArgument, dataSet);

    public static ErrorRecord OutOfMemory(object? item) => Make(
        "OutOfMemory",
        item is null
            ? "This command needs more memory than this process can get. Close other programs, or give it less to do."
            : $"'{item}' needs more memory than this process can get; it is skipped. Close other programs, or use a " +
            "smaller one.",
        ErrorCategory.ResourceUnavailable, item);

    public static ErrorRecord NotTwoLatents(int count) => Make(
        "LatentCountNotTwo",
        $"Merge-VlaeLatent mixes exactly two latents, and was given {count}: pipe two images through " +
        "ConvertTo-VlaeLatent, such as Get-MnistImage 1,101.",
        ErrorCategory.InvalidArgument, count);

    public static ErrorRecord NoOriginal(VlaeLatent latent) => Make(
        "OriginalUnknown",
        $"The latent ({latent}) is not that of an image, so it has no original: mix latents of ConvertTo-VlaeLatent, " +
        "or leave out -IncludeOriginal.",
        ErrorCategory.InvalidArgument, latent);

    public static ErrorRecord NothingToAverage() => Make(
        "NothingToAverage", "No latent came down the pipeline: there is nothing to average.", ErrorCategory.InvalidData,
        null);

    public static ErrorRecord NotAnImage(object? item) => Make(
        "NotAnImage",
        DeserializedObject.ResultOf(item) is { } result
            ? $"{result} came back from a file or a job, where its image and its heat map were left behind: draw it " +
                "before it goes there."
            : $"{Described(item)} is neither an image nor a latent: pipe the output of Get-MnistImage, " +
                "ConvertTo-VlaeLatent, Merge-VlaeLatent, New-VlaeSample, Test-VlaeImage or Get-VlaeLabel.",
        ErrorCategory.InvalidType, item);

    public static ErrorRecord NoRecord(object? item) => Make(
        "NoRecord",
        DeserializedObject.ResultOf(item) is { } result
            ? $"{result} came back from a file or a job. Its properties are texts and numbers: use Select-Object."
            : $"{Described(item)} is not an image, a latent, a neighbor, a measurement, a result of Test-VlaeImage " +
                "or Get-VlaeLabel, or an epoch: other objects are flat already, or Select-Object makes them so.",
        ErrorCategory.InvalidType, item);

    public static ErrorRecord ShapeDiffers(VlaeImage image, VlaeImage first) => Make(
        "ImageShapeMismatch",
        $"The image ({image}) has another shape than the first one ({first}); it is skipped. Images of one shape " +
        "fit in a grid or a training: use only those of one shape.",
        ErrorCategory.InvalidData, image);

    public static ErrorRecord NothingToExport(string what = "image") => Make(
        "NothingToExport", $"No {what} came down the pipeline: nothing was written.", ErrorCategory.InvalidData, null);

    public static ErrorRecord NothingToShow() => Make(
        "NothingToShow", "No image came down the pipeline: there is nothing to draw.", ErrorCategory.InvalidData, null);

    public static ErrorRecord LatentDiffers(VlaeLatent latent, VlaeLatent first) => Make(
        "LatentSizeMismatch",
        $"The latent ({latent}) has {Shape(latent)}, the first one ({first}) {Shape(first)}; it is skipped. Latents " +
        "of one shape fit in a file: export those of each model to a file of its own.",
        ErrorCategory.InvalidData, latent);

    public static ErrorRecord MemoryLimitReached(int items, long bytes, long limit) => Make(
        "MemoryLimitReached",
        $"This command keeps all its input until the last object came, and the first {items:N0} need " +
        $"{MemoryLimit.Text(bytes)}. The limit is {MemoryLimit.Text(limit)}. Pipe fewer at a time, or set " +
        $"$env:{MemoryLimit.Variable} to more megabytes.",
        ErrorCategory.ResourceUnavailable, null);

    public static VlaeException TrainingTooLarge(MemoryNeed need, long limit, IReadOnlyList<string> smaller)
    {
        string choices = smaller.Count == 0
            ? "Use smaller images, a smaller -Network and a smaller -BatchSize together."
            : $"There is room for {string.Join(", for ", smaller)}.";
        return new VlaeException("MemoryLimitReached",
            $"Training needs about {need}. The limit is {MemoryLimit.Text(limit)}, so nothing was trained. {choices}");
    }

    public static ErrorRecord NoNeighborsAsked() => Make(
        "LatentNotGiven",
        "Find-VlaeNeighbor finds the nearest of the latents on the pipeline, or of -In, to those of -Latent, and one " +
        "of the two is missing. For example: $z = Get-MnistImage 1 -Split Test | ConvertTo-VlaeLatent; " +
        "Get-MnistImage | ConvertTo-VlaeLatent | Find-VlaeNeighbor $z",
        ErrorCategory.InvalidArgument, null);

    public static ErrorRecord NothingToMeasure() => Make(
        "NothingToMeasure",
        "Neither an image nor a model came down the pipeline: nothing was measured. Leave out the pipeline to " +
        "measure the current model on -DataSet.",
        ErrorCategory.InvalidData, null);

    public static ErrorRecord NothingToReport(VlaeModel model) => Make(
        "NothingToMeasure",
        $"None of the images has the shape that the model reads, {model.Architecture.Image} (channels x rows x " +
        "columns): nothing was written. Leave out the images to report on -DataSet.",
        ErrorCategory.InvalidData, null);

    public static ErrorRecord NothingToExplore(VlaeModel model) => Make(
        "NothingToExplore",
        $"There are no images of the shape that the model reads, {model.Architecture.Image} (channels x " +
        "rows x columns): pipe some, or name a data set with -DataSet.",
        ErrorCategory.InvalidData, model);

    public static ErrorRecord OptionNotWith(string option, string other, string why) => Make(
        "ParametersConflict", $"{option} cannot go with {other}: {why}.", ErrorCategory.InvalidArgument, null);

    public static VlaeException Conflict(string option, string other, string why) =>
        new("ParametersConflict", $"{option} cannot go with {other}: {why}.");

    public static ErrorRecord LevelListsDiffer(int kernels, int strides, int channels) => Make(
        "LevelListsDiffer",
        $"-Kernel, -Stride and -LevelChannel need one value per level, and have {kernels}, {strides} and {channels} " +
        "values.",
        ErrorCategory.InvalidArgument, null);

    public static ErrorRecord NothingToCompare() => Make(
        "NothingToCompare",
        "No model came down the pipeline: nothing was compared. Pipe models, or name their files with -Path.",
        ErrorCategory.InvalidData, null);

    // EMNIST has 62 classes.
    private const int MostNamed = 62;

    // Such as "0 to 9", or "0 (T-shirt), 1 (Trouser)": a class is asked for by its number or its name.
    private static string Classes(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return "numbers without names";

        string[] numbers = [.. names.Select((_, i) => i.ToString(CultureInfo.InvariantCulture))];
        if (names.SequenceEqual(numbers))
            return $"{numbers[0]} to {numbers[^1]}";

        string all = string.Join(", ", numbers.Zip(names, (number, name) => $"{number} ({name})").Take(MostNamed));
        return names.Count <= MostNamed ? all : $"{all}, and so on to {numbers[^1]} ({names[^1]})";
    }

    private static string Described(object? item) => item is PSObject { BaseObject: var bare }
        ? Described(bare) : $"'{item}' ({item?.GetType().FullName ?? "null"})";

    private static string Several(string quoted) =>
        quoted.Contains("..", StringComparison.Ordinal) ? $" For several, write ({quoted})."
        : quoted.Contains(',') ? $" For several, write {quoted} without quotes."
        : "";

    private static string Shape(VlaeLatent latent) =>
        $"{latent.Levels.Length} levels x {latent.Model.Architecture.LatentSize}";

    private static ErrorRecord Make(string id, string message, ErrorCategory category, object? target) =>
        new(new VlaeException(id, message), id, category, target);

    private static ErrorCategory Category(string id) => id switch
    {
        "CudaNotFound" or "CodecNotFound" or "CodecUnusable" or "MpiNotFound" => ErrorCategory.NotInstalled,
        "BackendNotInstalled" => ErrorCategory.ObjectNotFound,
        "BackendInUse" or "CheckpointInUse" => ErrorCategory.ResourceBusy,
        "BackendDiskFull" or "MemoryLimitReached" => ErrorCategory.ResourceUnavailable,
        "BackendUnsupported" or "BackendNotDistributed" or "TooManyRanks" => ErrorCategory.InvalidArgument,
        "MpiFailed" or "PackageNotFetched" or "PackageSourceUnusable" => ErrorCategory.ConnectionError,
        "PackageSumDiffers" => ErrorCategory.SecurityError,
        _ when id.StartsWith("TorchBackend", StringComparison.Ordinal) => ErrorCategory.NotInstalled,
        _ when id.EndsWith("NotFound", StringComparison.Ordinal) => ErrorCategory.ObjectNotFound,
        "FileNotWritten" or "CacheUnwritable" or "BackendNotWritten" => ErrorCategory.WriteError,
        "CheckpointUnreadable" or "HdfUnreadable" or "IdxUnreadable" or "NpyUnreadable"
            or "PictureUnreadable" or "FolderUnreadable" => ErrorCategory.ReadError,
        "PickleGlobalRefused" or "PickleOpcodeRefused" => ErrorCategory.SecurityError,
        _ when id.Contains("Unknown", StringComparison.Ordinal) => ErrorCategory.InvalidArgument,
        "PriorNotFitted" or "InspectionNotFitted" or "InspectionStale" or "ClassifierNotFitted"
            or "ClassifierStale" => ErrorCategory.InvalidOperation,
        "ParametersConflict" or "NotAFileSystemPath" or "PathIsFolder" or "TooFewGoodImages"
            or "ErrorRateUnreachable" => ErrorCategory.InvalidArgument,
        _ => ErrorCategory.InvalidData,
    };
}
