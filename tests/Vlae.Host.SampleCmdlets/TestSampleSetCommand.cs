using System.Management.Automation;

namespace Vlae.Host.SampleCmdlets;

/// <summary>Writes the parameter set that was chosen.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SampleSet", DefaultParameterSetName = "Path")]
public sealed class TestSampleSetCommand : PSCmdlet
{
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    public string[] LiteralPath { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Item", ValueFromPipeline = true)]
    public SampleItem InputObject { get; set; }

    [Parameter(ParameterSetName = "LiteralPath")]
    public SwitchParameter Raw { get; set; }

    protected override void ProcessRecord() => WriteObject(
        ParameterSetName + ":" + (InputObject?.ToString() ?? string.Join("|", Path ?? LiteralPath)));
}

/// <summary>Two sets, neither of which is the default.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SampleChoice")]
public sealed class TestSampleChoiceCommand : PSCmdlet
{
    [Parameter(ParameterSetName = "One")]
    public int One { get; set; }

    [Parameter(ParameterSetName = "Two")]
    public int Two { get; set; }

    [Parameter]
    public int Both { get; set; }

    protected override void ProcessRecord() => WriteObject(ParameterSetName);
}

/// <summary>Takes its values from properties.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SampleProperty")]
public sealed class TestSamplePropertyCommand : PSCmdlet
{
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Index")]
    public int Number { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string Label { get; set; } = "default";

    protected override void ProcessRecord() => WriteObject(Number + ":" + Label);
}

/// <summary>Takes one of a few, from the pipeline.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SampleRange")]
public sealed class TestSampleRangeCommand : PSCmdlet
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateRange(1, 3)]
    public int Value { get; set; }

    protected override void ProcessRecord() => WriteObject(Value);
}
