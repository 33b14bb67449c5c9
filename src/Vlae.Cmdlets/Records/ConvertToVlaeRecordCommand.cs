using System.Management.Automation;
using Vlae.Evaluation;

namespace Vlae.Cmdlets;

/// <summary>
/// Makes flat rows of images, latents, neighbors and measurements, for Export-Csv and ConvertTo-Json: a latent's code
/// is a column for each dimension, z1_1 and on: level, dimension.
/// </summary>
/// <remarks>
/// <para>
/// Export-Csv and ConvertTo-Json see the properties of an object, and a latent's are lists. A record has a column a
/// number: where the object came from, its label and factors where they are known, and then its values.
/// </para>
/// </remarks>
/// <returns>A flat object; which properties it has depends on what it is made of.</returns>
/// <example>
/// <para>Write codes as a table</para>
/// <code>Get-MnistImage (1..100) | ConvertTo-VlaeLatent | ConvertTo-VlaeRecord | Export-Csv codes.csv</code>
/// <para>A row an image, a column a dimension.</para>
/// </example>
/// <example>
/// <para>Write measurements as a table</para>
/// <code>
/// Get-MnistImage -Split Test | Measure-VlaeImage -Score | ConvertTo-VlaeRecord | Export-Csv shapes.csv
/// </code>
/// <para>Thickness, slant and the like, and how odd each image looks to the model.</para>
/// </example>
/// <example>
/// <para>Write pixels as a table</para>
/// <code>Get-MnistImage (1..10) | ConvertTo-VlaeRecord -Pixel | Export-Csv pixels.csv</code>
/// <para>784 columns of numbers from -1 to 1.</para>
/// </example>
/// <seealso cref="ConvertToVlaeLatentCommand"/>
/// <seealso cref="MeasureVlaeImageCommand"/>
/// <seealso cref="MeasureVlaeModelCommand"/>
/// <seealso cref="ExportVlaeLatentCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsData.ConvertTo, "VlaeRecord")]
[OutputType(typeof(PSObject))]
public sealed class ConvertToVlaeRecordCommand : VlaeCmdlet
{
    /// <summary>Images, latents, neighbors from Find-VlaeNeighbor, or measurements of models and images.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? InputObject { get; set; }

    /// <summary>A column for each pixel of an image too, p1_1 and on: row, column; from -1 (black) to 1.</summary>
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
                _ => null,
            };
            if (record is null)
                WriteError(Errors.NoRecord(value));
            else
                WriteObject(record);
        }
    }
}
