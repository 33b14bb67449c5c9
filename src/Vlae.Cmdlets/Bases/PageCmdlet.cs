using System.Management.Automation;
using Vlae.Data.Digits;
using Vlae.Files;

namespace Vlae.Cmdlets;

/// <summary>A cmdlet that writes a web page about a model, with held-out images of a data set in it.</summary>
public abstract class PageCmdlet : BackendCmdlet
{
    private protected const string DataSetSet = "DataSet";

    private const string Split = "Test";

    /// <summary>
    /// Use the held-out images of Mnist, FashionMnist, KuzushijiMnist or Digits. Without it: those of the model's own
    /// data set if they are on this machine, else Digits.
    /// </summary>
    [Parameter(ParameterSetName = DataSetSet)]
    [ArgumentCompleter(typeof(DataSetCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DataSet { get; set; }

    /// <summary>A folder with the data set's files. Without it: $env:VLAE_DATA, the user's cache, a download.</summary>
    [Parameter(ParameterSetName = DataSetSet)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <summary>The page's title. Without it: the model's name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Replace a file that exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes a page, unless a file stands there or nothing shall be done; says whether it did.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="what">What is written, such as <c>Write a report</c>.</param>
    /// <param name="make">Makes the page: gives what writes it.</param>
    private protected bool WritePage(string path, string what, Func<Action<Stream>> make)
    {
        if (File.Exists(path) && !Force)
        {
            WriteError(Errors.FileExists(path));
            return false;
        }

        if (!ShouldProcess(path, what))
            return false;

        Action<Stream> write = make();
        Stop.ThrowIfCancellationRequested();
        return TryItem(path, () => AtomicFile.Write(path, write));
    }

    /// <summary>The images for a model; null if there are none of its shape.</summary>
    private protected Data.ImageSet? HeldOut(VlaeModel model)
    {
        Data.ImageSet? set = DataSet is not null
            ? LoadImages(DataSet, Split, DataPath)
            : OwnImages.Of(model, DataPath is null ? null : FullPath(DataPath), CurrentFolder) ?? Drawn(model);
        WriteVerbose(set is null
            ? "There are no held-out images of the model's shape: name a data set that has some with -DataSet."
            : $"Showing {model} with images of {set.Name} {set.Split}.");
        return set;
    }

    private Data.ImageSet? Drawn(VlaeModel model)
    {
        if (model.Architecture.Image != DigitGenerator.Shape)
            return null;

        WriteVerbose(
            $"{model.Provenance.DataSet ?? "The model's own data set"} is not at hand, so digits are drawn: name " +
            "-DataSet for other images.");
        return DigitGenerator.Generate(Split, cancel: Stop);
    }
}
