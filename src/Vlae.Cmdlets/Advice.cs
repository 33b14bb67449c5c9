namespace Vlae.Cmdlets;

/// <summary>What to type after an error of the library. The library itself knows no cmdlet and no parameter.</summary>
internal static class Advice
{
    private const string OrTheBuiltInBackend = "Or leave out -Gpu and -Backend Torch to use the built-in backend.";
    private const string Install =
        "To install it, run 'Install-VlaeBackend Torch -Cuda' for an NVIDIA card, or 'Install-VlaeBackend Torch' for " +
        "the processor.";

    /// <summary>The advice for an error, by its id; null if the message says everything.</summary>
    public static string? For(string errorId) => errorId switch
    {
        "DataPathNotFound" => "Or leave out -DataPath: then Vlae finds or downloads them.",
        "DataSetNotFound" =>
            "Put the files into a folder and name it with -DataPath or $env:VLAE_DATA. Or use -DataSet Digits, which " +
            "is built in.",
        "CacheUnwritable" => "Or put the files into another folder and name it with -DataPath.",
        "CheckpointInUse" => "Nothing was trained: use another -CheckpointPath, or wait until that training has ended.",
        "FileIsDataSet" =>
            "Name it with -DataSet: Get-MnistImage gets its images, and Invoke-VlaeTraining trains on them.",
        "TrainingDiverged" =>
            "Use -LearningRate and -GradientClip for that, in a new training: -Resume keeps both. -Model begins with " +
            "the last good model, which -CheckpointPath keeps in a file.",
        "MemoryLimitReached" =>
            $"Set $env:{MemoryLimit.Variable} to more megabytes, or use smaller images or a smaller network.",
        "TooManyRanks" => "-BatchSize gives the size of a batch, and mpirun -n the number of ranks.",
        "ArrayUnknown" => "Name one of them with -ArrayName.",
        "PriorNotFitted" =>
            "Invoke-VlaeTraining fits one at its end, and Export-VlaeModel keeps it in a safetensors file. " +
            "Checkpoints and PyTorch files have none. Use -Prior Standard, or train the model for one more epoch " +
            "with -Model.",
        "InspectionNotFitted" =>
            "Pipe some to New-VlaeInspection, or give them with -Reference. Export-VlaeModel keeps an inspection in " +
            "a safetensors file; PyTorch files have none.",
        "InspectionStale" => "Pipe some to New-VlaeInspection.",
        "ClassifierNotFitted" =>
            "Pipe labeled images to New-VlaeClassifier, such as those of Import-VlaeImage -LabelByFolder. " +
            "Export-VlaeModel keeps a classifier in a safetensors file; PyTorch files have none.",
        "ClassifierStale" => "Pipe them to New-VlaeClassifier.",
        "ImageNotLabeled" or "TooFewClasses" =>
            "Import-VlaeImage -LabelByFolder takes the names of sub-folders as classes, and -Label names one class.",
        "ErrorRateUnreachable" => "The rate is that of -ErrorRate.",
        "TooFewGoodImages" => "The rate is that of -FalseAlarmRate.",
        "TorchBackendUnusable" or "TorchBackendNoPlatform" or "TorchBackendSystemTooOld" => OrTheBuiltInBackend,
        "BackendInUse" => "Close the sessions that use the Torch backend, and try again in a new one.",
        "PackageNotFound" or "PackageSourceNotFound" or "PackageSourceUnusable" =>
            "Name a NuGet v3 feed (its index.json), a registered repository, or a folder of .nupkg files with " +
            "-Source. nuget.org is https://api.nuget.org/v3/index.json.",
        "CudaNotFound" =>
            "Get-VlaeBackend lists the devices of this machine. 'Install-VlaeBackend Torch -Cuda' installs a " +
            "libtorch for NVIDIA cards. Or leave out -Gpu, or use -Device cpu.",
        _ => ForBackend(errorId) is { } install ? $"{install} {OrTheBuiltInBackend}" : null,
    };

    /// <summary>How to install a backend that is missing; null for other errors.</summary>
    public static string? ForBackend(string errorId) =>
        errorId is "TorchBackendNotFound" or "TorchBackendIncomplete" ? Install : null;

    /// <summary>A message with its advice, if there is any.</summary>
    public static string Join(string message, string? advice) => advice is null ? message : $"{message} {advice}";
}
