using System.Management.Automation;
using Vlae.Host.Binding;

namespace Vlae.Host.Engine;

/// <summary>What the common parameters of one command ask for.</summary>
internal sealed class Preferences(BindingState binding)
{
    public ActionPreference Error => binding.Common.ErrorAction;

    public ActionPreference Warning => binding.Common.WarningAction;

    public ActionPreference Information => binding.Common.InformationAction;

    public ActionPreference Progress => binding.Common.ProgressAction;

    public ActionPreference Verbose => FromSwitch(binding.Common.Verbose);

    public ActionPreference Debug => FromSwitch(binding.Common.Debug);

    public bool WhatIf => binding.Common.WhatIf;

    /// <summary>
    /// Whether a change of this impact is asked about first; -Confirm asks always, -Confirm:$false never.
    /// </summary>
    public bool AsksFirst(ConfirmImpact impact) => binding.IsBound("Confirm")
        ? binding.Common.Confirm && impact >= ConfirmImpact.Low
        : impact >= ConfirmImpact.High;

    private static ActionPreference FromSwitch(SwitchParameter parameter) =>
        parameter ? ActionPreference.Continue : ActionPreference.SilentlyContinue;
}
