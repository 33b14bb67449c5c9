using System.Collections.Generic;
using System.Management.Automation;

namespace Vlae.Host.SampleCmdlets;

/// <summary>Gets items by their index.</summary>
[Cmdlet(VerbsCommon.Get, "SampleItem")]
[Alias("gsi2")]
[OutputType(typeof(SampleItem))]
public sealed class GetSampleItemCommand : PSCmdlet
{
    private readonly List<int> indices = new();

    /// <summary>The indices, from 1.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [RefuseQuotedList]
    public int[] Index { get; set; }

    [Parameter]
    public string Label { get; set; } = "none";

    protected override void ProcessRecord() => indices.AddRange(Index);

    protected override void EndProcessing()
    {
        foreach (int index in indices)
            WriteObject(new SampleItem(index, Label));
    }
}

public sealed class RefuseQuotedListAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is string text && text.Contains(',')
            ? throw new ArgumentTransformationMetadataException($"'{text}' is one string: leave the quotes away.")
            : inputData;
    }
}
