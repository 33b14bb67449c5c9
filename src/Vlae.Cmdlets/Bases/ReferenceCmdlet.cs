using System.Management.Automation;
using Vlae.Bounds;

namespace Vlae.Cmdlets;

/// <summary>
/// A cmdlet that measures a model's levels on images: those of a data set, else of the model's own if it is at hand.
/// </summary>
public abstract class ReferenceCmdlet : BackendCmdlet
{
    /// <summary>The parameter set in which a data set is measured on.</summary>
    private protected const string DataSetSet = "DataSet";

    /// <summary>The parameter set in which images are.</summary>
    private protected const string ImageSet = "Image";

    /// <summary>Images that are encoded at once.</summary>
    private protected const int Batch = 512;

    // Enough for the order of the dimensions, and a moment's work.
    private const int Images = 1000;

    private Data.ImageSet? _asked;

    /// <summary>
    /// Measure on the first 1,000 test images of this data set. Without it: of the one that the model was trained on,
    /// if it is at hand without a download.
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

    private protected override void Begin()
    {
        if (DataSet is not null)
            _asked = LoadImages(DataSet, "Test", DataPath);
    }

    /// <summary>The divergence of a model's levels on the data set; null if there is none at hand.</summary>
    private protected DivergenceSums? MeasureOnDataSet(VlaeModel model)
    {
        string? folder = DataPath is null ? null : FullPath(DataPath);
        if ((_asked ?? OwnImages.Of(model, folder, CurrentFolder)) is not { } images)
            return null;

        int count = Math.Min(Images, images.Count);
        WriteVerbose($"Measuring {model} on {count:N0} images of {images.Name} {images.Split}.");
        return Measure(model, Enumerable.Range(1, count).Select(images.GetImage));
    }

    /// <summary>The divergence of a model's levels on images.</summary>
    private protected DivergenceSums Measure(VlaeModel model, IEnumerable<VlaeImage> images)
    {
        var sums = new DivergenceSums(model.Architecture);
        foreach (VlaeImage[] batch in images.Chunk(Batch))
            Measure(model, batch, sums);

        return sums;
    }

    /// <summary>Adds a batch of images to the divergence of a model's levels.</summary>
    private protected void Measure(VlaeModel model, IReadOnlyList<VlaeImage> batch, DivergenceSums sums)
    {
        foreach (VlaeLatent latent in OnBackend(model).Encode(batch, Stop))
            sums.Add(latent);
    }
}
