#requires -Version 7.6

<#
.SYNOPSIS
    Installs a package from a folder that is registered as a repository, and runs pipelines of the README from the
    installed copy, in a new process that has nothing else, without a network.
.DESCRIPTION
    Installs with PSResourceGet, which comes with PowerShell. Where it is not there, the package is unpacked into a
    folder of modules, as PSResourceGet does, and the script says so.
#>
[CmdletBinding()]
param(
    # The nupkg; of several, the newest.
    [string] $Package = (Join-Path $PSScriptRoot '..' 'out' '*.nupkg')
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

$nupkg = Get-Item -Path $Package | Sort-Object LastWriteTime | Select-Object -Last 1
if (-not $nupkg) { throw "There is no package at '$Package': build it with ./build.ps1 Package." }
# PowerShell as a .NET tool is a library that dotnet runs.
$program = [System.Environment]::ProcessPath
$library = (Split-Path $program -LeafBase) -eq 'dotnet' ? @(Join-Path $PSHOME 'pwsh.dll') : @()
$work = Join-Path ([System.IO.Path]::GetTempPath()) "vlae-smoke-$(New-Guid)"
$repository, $modules = 'repository', 'modules' |
    ForEach-Object { (New-Item -ItemType Directory -Path (Join-Path $work $_)).FullName }
Copy-Item -LiteralPath $nupkg -Destination $repository

# Runs in a new process, in $work, with $work/modules as the only place of modules but PowerShell's own.
function Invoke-Clean([string] $Script) {
    $prelude = @"
`$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Set-Location -LiteralPath '$work'
`$env:PSModulePath = '$modules' + [System.IO.Path]::PathSeparator + (Join-Path `$PSHOME 'Modules')

"@
    & $program @library -NoProfile -NonInteractive -Command ($prelude + $Script)
}

function Install-Package {
    $get = Get-Module -ListAvailable Microsoft.PowerShell.PSResourceGet | Select-Object -First 1
    if ($get) {
        Import-Module $get
        $name = "VlaeSmoke$PID"
        Register-PSResourceRepository -Name $name -Uri $repository -Trusted
        try { Save-PSResource -Name Vlae -Repository $name -Prerelease -Path $modules }
        finally { Unregister-PSResourceRepository -Name $name }
        return "Installed $($nupkg.Name) with PSResourceGet $($get.Version)."
    }

    $archive = [System.IO.Compression.ZipFile]::OpenRead($nupkg.FullName)
    $version = $nupkg.BaseName -replace '^Vlae\.|-.*$'
    try {
        foreach ($entry in $archive.Entries.Where{ $_.FullName -notmatch '\.nuspec$|^\[Content_Types\]|^_rels/' }) {
            $target = Join-Path $modules 'Vlae' $version $entry.FullName
            $null = New-Item -ItemType Directory -Path (Split-Path $target) -Force
            [System.IO.Compression.ZipFileExtensions]::ExtractToFile($entry, $target)
        }
    }
    finally { $archive.Dispose() }
    "Unpacked $($nupkg.Name) as PSResourceGet does: it is not in this PowerShell."
}

try {
    Install-Package
    Invoke-Clean @'
Import-Module Vlae
$module = Get-Module Vlae
if (-not $module.ModuleBase.StartsWith($PWD.Path)) { throw "Another Vlae was imported: $($module.ModuleBase)" }
$null = New-VlaeSample -Count 100 -Seed 1 | Export-VlaeImage samples.png
$null = Get-MnistImage 1,101 -DataSet Digits | ConvertTo-VlaeLatent | Merge-VlaeLatent -Alpha 0.5 |
    Export-VlaeImage mix.png
$model = Get-MnistImage (1..256) -DataSet Digits | Invoke-VlaeTraining -Epochs 1 -Seed 1 6> $null
if ($model.History.Count -ne 1) { throw 'The training has no history.' }
$null = $model | Export-VlaeModel own.safetensors | Import-VlaeModel
$null = New-VlaeSample -Count 4 -Seed 1 | Export-VlaeImage -Directory each -Scale 1 -Padding 0
if ((Import-VlaeImage each -Size 28).Count -ne 4) { throw 'What was exported was not imported.' }
foreach ($file in 'samples.png', 'mix.png', 'own.safetensors') {
    if (-not (Get-Item $file).Length) { throw "$file is empty." }
}
$pwsh = "PowerShell $($PSVersionTable.PSVersion)"
"Vlae $($module.Version) ran in $pwsh, with $($module.ExportedCmdlets.Count) cmdlets, from $($module.ModuleBase)."
'@
}
finally { Remove-Item -LiteralPath $work -Recurse -Force }
