using System.Collections.Immutable;
using System.Management.Automation;

namespace Vlae.Host.Binding;

/// <summary>The parameters that every cmdlet has, and the two of those that support ShouldProcess.</summary>
internal sealed class CommonParameters
{
    [Parameter]
    [Alias("vb")]
    public SwitchParameter Verbose { get; set; }

    [Parameter]
    [Alias("db")]
    public SwitchParameter Debug { get; set; }

    [Parameter]
    [Alias("ea")]
    public ActionPreference ErrorAction { get; set; } = ActionPreference.Continue;

    [Parameter]
    [Alias("wa")]
    public ActionPreference WarningAction { get; set; } = ActionPreference.Continue;

    [Parameter]
    [Alias("infa")]
    public ActionPreference InformationAction { get; set; } = ActionPreference.SilentlyContinue;

    [Parameter]
    [Alias("proga")]
    public ActionPreference ProgressAction { get; set; } = ActionPreference.Continue;

    [Parameter]
    [Alias("ev")]
    [ValidateVariableName]
    public string? ErrorVariable { get; set; }

    [Parameter]
    [Alias("wv")]
    [ValidateVariableName]
    public string? WarningVariable { get; set; }

    [Parameter]
    [Alias("iv")]
    [ValidateVariableName]
    public string? InformationVariable { get; set; }

    [Parameter]
    [Alias("ov")]
    [ValidateVariableName]
    public string? OutVariable { get; set; }

    [Parameter]
    [Alias("wi")]
    public SwitchParameter WhatIf { get; set; }

    [Parameter]
    [Alias("cf")]
    public SwitchParameter Confirm { get; set; }
}

/// <summary>A name that may begin with +, which appends.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateVariableNameAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is string text && text.TrimStart('+').Length == 0)
            throw new ValidationMetadataException("A variable name is needed.");
    }
}

/// <summary>The common parameters as the binder sees them.</summary>
internal static class CommonParameterModels
{
    private static readonly ImmutableArray<ParameterModel> All = [.. typeof(CommonParameters).GetProperties()
        .Select(static p => ParameterReader.Read(p, [], ParameterOwner.Common))];

    public static ImmutableArray<ParameterModel> Common { get; } = [.. All.Where(static p => !IsShouldProcess(p))];

    public static ImmutableArray<ParameterModel> For(CmdletAttribute attribute) =>
        attribute.SupportsShouldProcess ? All : Common;

    private static bool IsShouldProcess(ParameterModel parameter) => parameter.Name is "WhatIf" or "Confirm";
}
