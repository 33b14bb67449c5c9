using System.Management.Automation;
using Vlae.Evaluation;
using Vlae.Evaluation.Classification;
using Vlae.Evaluation.Inspection;

namespace Vlae.Cmdlets;

/// <summary>
/// Turns images, latents, neighbors, measurements and epochs into flat rows for Export-Csv and ConvertTo-Json. A
/// latent's code has one column per dimension: z1_1 is level 1, dimension 1.
/// </summary>
/// <remarks>
/// <para>
/// Export-Csv and ConvertTo-Json write the properties of an object, and those of a latent are lists. A record has one
/// property per number: first the source of the object, its label and its known factors, then its values.
/// </para>
/// <para>
/// Texts, such as the names of files and classes, are written as they are. A spreadsheet takes one that begins with =,
/// +, - or @ for a formula: open a CSV file with names from others as text.
/// </para>
/// </remarks>
/// <returns>A flat object. Its properties depend on the input.</returns>
/// <example>
/// <para>Write codes as a table</para>
/// <code>Get-MnistImage (1..100) | ConvertTo-VlaeLatent | ConvertTo-VlaeRecord | Export-Csv codes.csv</code>
/// <para>One row per image, one column per dimension.</para>
/// </example>
/// <example>
/// <para>Write measurements as a table</para>
/// <code>
/// Get-MnistImage -Split Test | Measure-VlaeImage -Score | ConvertTo-VlaeRecord | Export-Csv shapes.csv
/// </code>
/// <para>Thickness, slant and so on, and the anomaly score of each image.</para>
/// </example>
/// <example>
/// <para>Write the losses of a training as a table</para>
/// <code>(Get-VlaeModel -Pretrained).History | ConvertTo-VlaeRecord | Export-Csv history.csv</code>
/// <para>One row per epoch, with the KL of each level on the held-out images.</para>
/// </example>
/// <example>
/// <para>Write pixels as a table</para>
/// <code>Get-MnistImage (1..10) | ConvertTo-VlaeRecord -Pixel | Export-Csv pixels.csv</code>
/// <para>784 columns of numbers from -1 to 1.</para>
/// </example>
/// <seealso cref="ConvertToVlaeLatentCommand"/>
/// <seealso cref="MeasureVlaeImageCommand"/>
/// <seealso cref="MeasureVlaeModelCommand"/>
/// <seealso cref="TestVlaeImageCommand"/>
/// <seealso cref="GetVlaeLabelCommand"/>
/// <seealso cref="ExportVlaeLatentCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsData.ConvertTo, "VlaeRecord")]
[OutputType(typeof(PSObject))]
public sealed class ConvertToVlaeRecordCommand : VlaeCmdlet
{
    /// <summary>
    /// Images, latents, neighbors from Find-VlaeNeighbor, measurements of models and images, results of Test-VlaeImage
    /// and Get-VlaeLabel, or epochs of a history.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? InputObject { get; set; }

    /// <summary>
    /// Also write the pixels of images, one column per pixel: p1_1 is row 1, column 1; from -1 (black) to 1.
    /// </summary>
    [Parameter]
    public SwitchParameter Pixel { get; set; }

    private protected override void Process()
    {
        foreach (object? item in InputObject ?? [])
        {
            Stop.ThrowIfCancellationRequested();
            object? value = null;
            if (!TryItem(item, () => value = PipelineObjectConverter.Revive(item)))
                continue;

            PSObject? record = value switch
            {
                VlaeImage image => FlatRecord.Of(image, Pixel),
                VlaeLatent latent => FlatRecord.Of(latent),
                LatentNeighbor neighbor => FlatRecord.Of(neighbor),
                ModelMeasurement measured => FlatRecord.Of(measured),
                ImageMeasurement measured => FlatRecord.Of(measured),
                ImageInspection result => FlatRecord.Of(result),
                ImageClassification result => FlatRecord.Of(result),
                EpochReport epoch => FlatRecord.Of(epoch),
                _ => null,
            };
            if (record is null)
                WriteError(Errors.NoRecord(item));
            else
                WriteObject(record);
        }
    }
}
