using System.Globalization;
using System.Management.Automation;
using Vlae.Evaluation.Duplicates;

namespace Vlae.Cmdlets;

/// <summary>
/// Finds near duplicates: groups of images that show the same picture cropped, shifted, brighter, or saved again.
/// </summary>
/// <remarks>
/// <para>
/// The codes of the model tell which images may be alike: the nearest ones of each image, and of the same image shifted,
/// larger and smaller. Then the pixels of each such pair are compared, after the best shift and the best enlargement.
/// The distance of a pair is 1 minus the concordance of these pixels: 0 for equal images, about 1 for unrelated ones.
/// </para>
/// <para>
/// Without -MaximumDistance, the limit is calibrated: copies of 200 of the images are made, cropped by up to a tenth, up
/// to a tenth brighter or darker, and with a little noise. Three of four are within the limit of their originals.
/// -Verbose says what it is. With a larger limit, more copies are found, and more pairs that are none. Train the model on
/// these images, or on similar ones: codes of images that are unlike the training's say little.
/// </para>
/// <para>Images that are like no other one are in no group, and nothing is written for them.</para>
/// </remarks>
/// <returns>One group per picture that is there more than once.</returns>
/// <example>
/// <para>Find the duplicates of a folder, and write each pair to a table</para>
/// <code>
/// Get-MnistImage (1..40) -DataSet Digits | Export-VlaeImage -Directory scans -Scale 1 -Padding 0
/// Copy-Item scans/0007.png scans/again.png
/// $groups = Import-VlaeImage scans | Group-VlaeImage -MaximumDistance 0.05
/// $groups.Pair | Select-Object FirstPath, SecondPath, Distance | Export-Csv duplicates.csv
/// </code>
/// <para>Group-VlaeImage deletes nothing.</para>
/// </example>
/// <example>
/// <para>Look at a group</para>
/// <code>
/// $images = Get-MnistImage (1..200) -DataSet Digits
/// $groups = $images + $images[5] | Group-VlaeImage
/// $groups[0].Image | Show-VlaeImage
/// </code>
/// <para>The images of the first group, in their order.</para>
/// </example>
/// <seealso cref="FindVlaeNeighborCommand"/>
/// <seealso cref="ImportVlaeImageCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsData.Group, "VlaeImage")]
[OutputType(typeof(ImageGroup))]
public sealed class GroupVlaeImageCommand : ModelCmdlet
{
    private const int Batch = 256;
    private const int ActivityId = 7607;

    private readonly List<VlaeImage> _images = [];
    private DuplicateSearch? _search;

    /// <summary>The images.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[] Image { get; set; } = [];

    /// <summary>
    /// The largest distance of a pair, from 0 to 2. Without it: calibrated on copies of the images, and at most 0.1.
    /// </summary>
    [Parameter]
    [ValidateRange(0.0, 2.0)]
    public double? MaximumDistance { get; set; }

    /// <summary>The seed of the copies that calibrate the limit.</summary>
    [Parameter]
    [Whole]
    public long Seed { get; set; }

    private protected override void Begin() => _search = new(ResolveModel());

    private protected override void Process()
    {
        foreach (VlaeImage image in Image.Where(image => TryItem(image, () => _search!.RequireShape(image))))
        {
            Held.Add(image);
            _images.Add(image);
            if (_images.Count >= Batch)
                Flush();
        }
    }

    private protected override void End()
    {
        Flush();
        double limit = MaximumDistance ?? Calibrate();
        WriteVerbose(string.Create(CultureInfo.InvariantCulture,
            $"Pairs of {_search!.Count:N0} images within a distance of {limit:0.000} show the same picture."));
        var progress = new ProgressRecord(ActivityId, "Finding duplicates", "Comparing pairs");
        IReadOnlyList<ImageGroup> groups = _search.Groups(limit, share =>
        {
            progress.PercentComplete = (int)(100 * share);
            WriteProgress(progress);
        }, Stop);
        progress.RecordType = ProgressRecordType.Completed;
        WriteProgress(progress);
        foreach (ImageGroup group in groups)
            WriteObject(group);
    }

    private double Calibrate()
    {
        double copies = _search!.CalibratedDistance(Seed, Stop);
        if (copies <= DuplicateSearch.MostCalibrated)
            return copies;

        string far = copies.ToString("0.00", CultureInfo.InvariantCulture);
        string limit = DuplicateSearch.MostCalibrated.ToString(CultureInfo.InvariantCulture);
        WriteWarning(
            $"Copies of these images lie up to {far} from them, where different images lie too: they are nearly " +
            $"flat, or have details as fine as a pixel. The limit is {limit}. Look at the pairs by their distance, " +
            "and give the limit by -MaximumDistance.");
        return DuplicateSearch.MostCalibrated;
    }

    private void Flush()
    {
        Stop.ThrowIfCancellationRequested();
        _search!.Add(_images, Stop);
        _images.Clear();
    }
}
