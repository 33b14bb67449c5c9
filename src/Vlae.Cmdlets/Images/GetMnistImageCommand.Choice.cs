using System.Collections.Immutable;
using System.Globalization;
using System.Management.Automation;
using Vlae.Data;

namespace Vlae.Cmdlets;

// Which images to get, without their indexes: those of some classes, the first ones, or some at random.
public sealed partial class GetMnistImageCommand
{
    /// <summary>Only the first images; with -Label, the first of these classes.</summary>
    [Parameter]
    [Whole]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <summary>
    /// So many different images, chosen at random and in a random order; with -Label, among these classes. All of them,
    /// if there are fewer.
    /// </summary>
    [Parameter]
    [Whole]
    [ValidateRange(1, int.MaxValue)]
    public int? Random { get; set; }

    /// <summary>The seed of -Random. Without it: other images each time.</summary>
    [Parameter]
    [Whole]
    public long? Seed { get; set; }

    private void RequireOneChoice()
    {
        string? chosen = First is not null ? "-First" : Random is not null ? "-Random" : null;
        if (chosen is not null && (Index is not null || MyInvocation.ExpectingInput))
            throw Errors.Conflict(chosen, "indexes", "each says which images to get");
        if (First is not null && Random is not null)
            throw Errors.Conflict("-First", "-Random", "each says which images to get");
        if (Seed is not null && Random is null)
            throw Errors.Conflict("-Seed", "images that are not chosen at random", "give -Random too");
    }

    // The indexes of all images, of the first ones, or of some at random.
    private IEnumerable<int> Chosen()
    {
        IEnumerable<int> all = Enumerable.Range(1, _images!.Count);
        if (Random is not null)
        {
            long seed = Seed ?? Seeds.Next();
            WriteVerbose($"Choosing {Random} images with seed {seed}.");
            all = RandomOrder.Of(_images.Count, seed).Select(place => place + 1);
        }

        return (First ?? Random) is { } count ? all.Where(HasLabel).Take(count) : all;
    }

    private bool HasLabel(int index)
    {
        Stop.ThrowIfCancellationRequested();
        return _labels is null || (_images!.LabelOf(index - 1) is { } label && _labels.Contains(label));
    }

    // Several, if classes have the same name but for its case.
    private IEnumerable<int> LabelNumbers(string label)
    {
        ImmutableArray<string> names = _images!.LabelNames;
        int[] named =
        [
            .. Enumerable.Range(0, names.Length)
                .Where(i => names[i].Equals(label, StringComparison.OrdinalIgnoreCase)),
        ];
        if (named.Length > 0)
            return named;
        if (int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && (names.IsEmpty || number < names.Length))
        {
            return [number];
        }

        WriteError(Errors.NoSuchLabel(label, _images));
        return [];
    }
}
