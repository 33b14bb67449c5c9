# Runs before the rest of the module. .NET loads an assembly once in a process, so that a second version of Vlae cannot
# take the place of the first one.

$names = 'Vlae.Core', 'Vlae.Evaluation', 'Vlae.Pictures', 'Vlae.Pages', 'Vlae.Cmdlets'
$own = Join-Path $PSScriptRoot 'Vlae.Cmdlets.dll'
$loaded = [System.AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -eq 'Vlae.Cmdlets' }, 'First')
if ($loaded -and $loaded[0].Location -ne $own) {
    throw "The Vlae of '$(Split-Path $loaded[0].Location)' is loaded in this process, and stays until its end: start " +
        "a new PowerShell to use the one of '$PSScriptRoot'."
}

# The types file names types of these.
Add-Type -LiteralPath ($names | ForEach-Object { Join-Path $PSScriptRoot "$_.dll" })
$types = Join-Path $PSScriptRoot 'Vlae.Types.ps1xml'
Update-TypeData -PrependPath $types
$ExecutionContext.SessionState.Module.OnRemove = { Remove-TypeData -Path $types }

Export-ModuleMember
