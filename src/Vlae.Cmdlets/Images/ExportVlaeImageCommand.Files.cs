using System.Management.Automation;
using Vlae.Files;
using Vlae.Pictures.Files;
using Vlae.Pictures.Grids;
using Vlae.Pictures.Png;

namespace Vlae.Cmdlets;

// How pictures are written to files. A file is written whole, and replaced only with -Force.
public sealed partial class ExportVlaeImageCommand
{
    /// <summary>
    /// Do not write the command into the file. A command can name folders, and pictures are shared.
    /// </summary>
    [Parameter]
    public SwitchParameter NoCommand { get; set; }

    /// <summary>Replace files that already exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes a file, if it may be written, and outputs it.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="images">The images on the picture.</param>
    /// <param name="models">The models that decoded some of them.</param>
    /// <param name="write">Writes the picture, with texts about it.</param>
    private void WritePicture(
        string path, List<VlaeImage> images, IEnumerable<VlaeModel> models,
        Action<Stream, IReadOnlyList<PngText>> write)
    {
        string action = $"Write a {PictureFormats.OfName(path) ?? PictureFormat.Png} of {images.Count} images";
        if (!MayWrite(path, Force, action))
            return;

        bool written = TryItem(path, () =>
        {
            IReadOnlyList<PngText> texts = PictureTexts.Of(images, models, NoCommand ? "" : MyInvocation.Line);
            AtomicFile.Write(path, stream => write(stream, texts));
        });
        if (written)
            WriteFile(path);
    }

    /// <summary>Makes a folder, unless it exists or -WhatIf is given.</summary>
    private void MakeFolder(string folder)
    {
        if (System.IO.Directory.Exists(folder) || !ShouldProcess(folder, "Create folder"))
            return;

        try
        {
            System.IO.Directory.CreateDirectory(folder);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(Errors.FolderNotCreated(folder, cause));
        }
    }

    /// <summary>The first of vlae-001.png and on that is free in the current folder.</summary>
    private string NextName()
    {
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => System.IO.Path.Combine(CurrentFolder, $"vlae-{number:000}.png"))
            .First(path => !File.Exists(path));
    }
}
