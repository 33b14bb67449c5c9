<#
Runs every script of pipelines.txt in PowerShell, and records what it leaves in pipelines.json: the pocket host's
tests compare themselves with that. Run it in PowerShell 7.6 after changing the list or the sample cmdlets.
#>
param(
    [string] $Module = "$PSScriptRoot/../Vlae.Host.SampleCmdlets/bin/Debug/net10.0/Vlae.Host.SampleCmdlets.dll"
)

$folder = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
$null = New-Item -ItemType Directory "$folder/sub"
foreach ($name in 'a1.png', 'a2.png', 'b[1].png', 'sub/c.png') { [IO.File]::WriteAllText("$folder/$name", '') }

function Describe($value) {
    if ($null -eq $value) { return 'null' }
    $plain = $value.PSObject.BaseObject
    "$($plain.GetType().Name) $value"
}

$state = [initialsessionstate]::CreateDefault2()
$state.ImportPSModule((Resolve-Path $Module).Path)
$records = foreach ($script in Get-Content "$PSScriptRoot/pipelines.txt" | Where-Object { $_ -and $_ -notlike '##*' }) {
    $runspace = [runspacefactory]::CreateRunspace($state)
    $runspace.Open()
    $null = $runspace.SessionStateProxy.Path.SetLocation($folder)
    $shell = [powershell]::Create($runspace)
    $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
    $thrown = $null
    try { $shell.AddScript($script).Invoke($null, $output) } catch { $thrown = $_.Exception.InnerException }
    $errors = @($shell.Streams.Error)
    if ($thrown) { $errors += $thrown.ErrorRecord }
    [ordered]@{
        script = $script
        output = @($output | ForEach-Object { Describe $_ })
        errors = @($errors | ForEach-Object { ("$($_.FullyQualifiedErrorId): $_").Replace($folder, "HERE") })
        warnings = @($shell.Streams.Warning | ForEach-Object { "$_" })
        verbose = @($shell.Streams.Verbose | ForEach-Object { "$_" })
    }
    $runspace.Dispose()
}

Remove-Item -Recurse $folder
ConvertTo-Json @($records) -Depth 4 | Set-Content "$PSScriptRoot/pipelines.json"
