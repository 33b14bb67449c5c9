using System.Management.Automation;
using Vlae.Bounds;
using Vlae.Data.Digits;

namespace Vlae.Cmdlets;

/// <summary>
/// A cmdlet that needs images to look at a model: the test images of a data set, by default of the model's own.
/// </summary>
public abstract class DataSetCmdlet : BackendCmdlet
{
    /// <summary>The parameter set in which the images are those of a data set.</summary>
    private protected const string DataSetSet = "DataSet";

    /// <summary>The parameter set in which images are given.</summary>
    private protected const string ImageSet = "Image";

    private const string Split = "Test";

    // Enough to order the dimensions, and quick.
    private const int MeasuredImages = 1000;

    private Data.ImageSet? _asked;

    /// <summary>
    /// Use the test images of Mnist, FashionMnist, KuzushijiMnist, Digits, Sprites, Qmnist or a part of EMNIST such as
    /// EmnistLetters, or the images of a file that Export-VlaeDataSet wrote. Without it: the test images of the data
    /// set that the model was trained on, if they are on this machine.
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

    /// <summary>The test images of -DataSet, loaded once; null without -DataSet.</summary>
    /// <exception cref="VlaeException">There is no such data set, or its files are missing or damaged.</exception>
    private protected Data.ImageSet? AskedImages =>
        DataSet is null ? null : _asked ??= LoadImages(DataSet, Split, DataPath);

    /// <summary>The test images of -DataSet, else the model's own; null if these are not on this machine.</summary>
    private protected Data.ImageSet? TestImages(VlaeModel model) =>
        AskedImages ?? OwnImages.Of(model, DataPath is null ? null : FullPath(DataPath), CurrentFolder);

    /// <summary>The test images for a model, else digits that are drawn; null if these do not have its shape.</summary>
    private protected Data.ImageSet? TestImagesOrDigits(VlaeModel model)
    {
        Data.ImageSet? set = TestImages(model) ?? Digits(model);
        WriteVerbose(set is null
            ? "There are no held-out images of the model's shape: name a data set that has some with -DataSet."
            : $"Showing {model} with images of {set.Name} {set.Split}.");
        return set;
    }

    /// <summary>The KL of a model's levels on its test images; null if there are none.</summary>
    private protected DivergenceSums? Divergence(VlaeModel model)
    {
        if (TestImages(model) is not { } images)
            return null;

        int count = Math.Min(MeasuredImages, images.Count);
        WriteVerbose($"Measuring {model} on {count:N0} images of {images.Name} {images.Split}.");
        return Divergence(model, Enumerable.Range(1, count).Select(images.GetImage));
    }

    /// <summary>The KL of a model's levels on images.</summary>
    private protected DivergenceSums Divergence(VlaeModel model, IEnumerable<VlaeImage> images)
    {
        var sums = new DivergenceSums(model.Architecture);
        sums.Add(OnBackend(model), images, Stop);
        return sums;
    }

    private Data.ImageSet? Digits(VlaeModel model)
    {
        if (model.Architecture.Image != DigitGenerator.Shape)
            return null;

        WriteVerbose(
            $"{model.Provenance.DataSet ?? "The model's own data set"} is not on this machine, so digits are drawn: " +
            "name -DataSet for other images.");
        return DigitGenerator.Generate(Split, cancel: Stop);
    }
}
