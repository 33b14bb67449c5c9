using System.Management.Automation;

namespace Vlae.Help;

/// <summary>The parameter sets of a command, as PowerShell reads them.</summary>
internal static class CommandSyntax
{
    /// <summary>Whether help shows a parameter. It does not show the common parameters of all cmdlets.</summary>
    public static bool IsShown(string parameter) => !Cmdlet.CommonParameters.Contains(parameter);

    /// <summary>Whether a parameter is -WhatIf or -Confirm, which PowerShell adds.</summary>
    public static bool IsOfShouldProcess(string parameter) => Cmdlet.OptionalCommonParameters.Contains(parameter);

    /// <summary>
    /// The parameters of a set in the order of its syntax: by position, then mandatory parameters first.
    /// </summary>
    public static IEnumerable<CommandParameterInfo> ParametersOf(CommandParameterSetInfo set) => set.Parameters
        .Where(static parameter => IsShown(parameter.Name))
        .OrderBy(static parameter => IsOfShouldProcess(parameter.Name))
        .ThenBy(static parameter => parameter.Position == int.MinValue ? int.MaxValue : parameter.Position)
        .ThenByDescending(static parameter => parameter.IsMandatory);
}
