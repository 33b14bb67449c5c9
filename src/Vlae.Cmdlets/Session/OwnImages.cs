using Vlae.Data;
using Vlae.Data.Catalog;

namespace Vlae.Cmdlets;

/// <summary>The held-out images of the data set that a model was trained on.</summary>
internal static class OwnImages
{
    /// <summary>The images, if they are on this machine without a download; else null.</summary>
    /// <param name="model">The model; its provenance names the data set.</param>
    /// <param name="folder">A folder that must hold the files; null to look elsewhere.</param>
    /// <param name="currentFolder">Full path of the folder that $env:VLAE_DATA may be relative to.</param>
    public static ImageSet? Of(VlaeModel model, string? folder, string currentFolder)
    {
        string? own = model.Provenance.DataSet;
        return own is not null && DataSetCatalog.All.Any(entry => entry.Name == own)
            && DataSets.Find(own, "Test", folder, currentFolder) is { } images
            && images.Shape == model.Architecture.Image
                ? images : null;
    }
}
