using System.Management.Automation;
using Vlae.Evaluation;

namespace Vlae.Cmdlets;

/// <summary>
/// Makes flat rows of images, latents, neighbours and measurements, for Export-Csv and ConvertTo-Json: a latent's code
/// is a column for each dimension, z1_1 and on: level, dimension.
/// </summary>
[Cmdlet(VerbsData.ConvertTo, "VlaeRecord")]
[OutputType(typeof(PSObject))]
public sealed class ConvertToVlaeRecordCommand : VlaeCmdlet
{
    /// <summary>Images, latents, neighbours from Find-VlaeNeighbor, or measurements of models and images.</summary>
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
