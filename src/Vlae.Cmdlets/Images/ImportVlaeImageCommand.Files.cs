using System.Globalization;
using Vlae.Pictures.Files;

namespace Vlae.Cmdlets;

// Folders and files, which are read ahead, and written in their order.
public sealed partial class ImportVlaeImageCommand
{
    private void ImportClasses(string folder, VlaeFactors? factors)
    {
        if (File.Exists(folder))
        {
            WriteError(Errors.PathIsFile(folder));
            return;
        }

        IReadOnlyList<string> classes = [];
        if (!TryItem(folder, () => classes = ImageFolder.Classes(folder)))
            return;

        if (classes.Count == 0)
            WriteError(Errors.NoClasses(folder));
        for (int i = 0; i < classes.Count; i++)
        {
            string place = classes[i];
            string name = System.IO.Path.GetFileName(place);
            ImportFiles(place, () => ImageFolder.Files(place, recurse: true), name, factors, i);
        }
    }

    private void ImportFiles(
        string place, Func<IReadOnlyList<string>> list, string? label, VlaeFactors? factors, int? number = null)
    {
        IReadOnlyList<string> files = [];
        if (!TryItem(place, () => files = list()))
            return;

        if (files.Count == 0)
            WriteError(Errors.NoPictures(place, Recurse));
        number ??= int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out int read) ? read : null;
        PictureRequest[] fresh =
        [
            .. files.Select(file => new PictureRequest(file, number, label, factors, _row)).Where(IsFirst),
        ];
        _reporter.Known += fresh.Length;
        foreach (PictureRequest request in fresh)
        {
            Stop.ThrowIfCancellationRequested();
            if (HasArrays(request.File))
            {
                WriteAll();
                ImportArray(request);
                _reporter.Next();
                continue;
            }

            if (_queue.IsFull)
                WriteFirst();
            _queue.Add(request);
        }
    }

    private bool IsFirst(PictureRequest request)
    {
        if (_seen.TryAdd(request.File, request))
            return true;

        SayIfOther(_seen[request.File], request);
        return false;
    }

    private void WriteAll()
    {
        while (!_queue.IsEmpty)
            WriteFirst();
    }

    private void WriteFirst()
    {
        (PictureRequest request, Func<IReadOnlyList<VlaeImage>> read) = _queue.Take();
        IReadOnlyList<VlaeImage> images = [];
        TryItem(request.File, () => images = read());
        foreach (VlaeImage image in images)
            WriteObject(image);
        _reporter.Next();
    }

    private sealed record PictureRequest(
        string File, int? Label, string? LabelName, VlaeFactors? Factors, int Row, int? Index = null)
    {
        // Such as "6, color red".
        public string Values => $"{LabelName}{(Factors is null || LabelName is null ? "" : ", ")}{Factors}" is
            { Length: > 0 } values ? values : "none";
    }
}
