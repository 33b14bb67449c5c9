#requires -Version 7.6

<#
.SYNOPSIS
    Builds, tests, packages, tries and measures Vlae. Each task is a few lines over dotnet.
.EXAMPLE
    ./build.ps1 Package
    Lays out the module in out/Vlae (Import-Module ./out/Vlae), and packs it as out/Vlae.<version>.nupkg.
.EXAMPLE
    ./build.ps1 Package -TorchBackend cuda-windows
    The same with the Torch backend for NVIDIA's cards, in out/Vlae/backends/torch: several gigabytes.
.EXAMPLE
    ./build.ps1 Package, Smoke
    Installs the package into a folder of its own, and runs pipelines there in a new process.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package', 'Smoke', 'Benchmark')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # What of TorchSharp the module gets; without it, cpu where the package feed has it.
    [ValidateSet('cpu', 'cuda-windows', 'cuda-linux', 'none')]
    [string] $TorchBackend,

    # A folder with a TorchSharp.dll of your own, and its native libraries.
    [string] $TorchSharpPath,

    # The project's public address, for the gallery.
    [uri] $ProjectUri
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$out = Join-Path $PSScriptRoot 'out'
$module = Join-Path $out 'Vlae'

function Build {
    dotnet build (Join-Path $PSScriptRoot 'Vlae.slnx') -c $Configuration
}

function Package {
    if (Test-Path -LiteralPath $module) { Remove-Item -LiteralPath $module -Recurse }
    Get-ChildItem -Path (Join-Path $out '*.nupkg') -ErrorAction Ignore | Remove-Item
    dotnet publish (Join-Path $PSScriptRoot 'src' 'Vlae.Cmdlets') -c $Configuration -o $module
    Copy-Item -Path (Join-Path $PSScriptRoot 'module' '*') -Destination $module -Recurse -Force
    Copy-Item -LiteralPath (Join-Path $PSScriptRoot 'LICENSE') -Destination $module
    $manifest = Join-Path $module 'Vlae.psd1'
    & (Join-Path $PSScriptRoot 'build' 'Complete-Manifest.ps1') -Manifest $manifest -ProjectUri $ProjectUri `
        -ChangeLog (Join-Path $PSScriptRoot 'CHANGELOG.md')
    PackageTorch
    Get-ChildItem -LiteralPath $module -Recurse -Filter *.pdb | Remove-Item
    Test-ModuleManifest -Path $manifest
    & (Join-Path $PSScriptRoot 'build' 'New-NuGetPackage.ps1') -Module $module -Destination $out -Time (SourceTime)
}

# The time of the sources, and so of all files in the package: $env:SOURCE_DATE_EPOCH, the last commit's, or a zip's
# earliest.
function SourceTime {
    $seconds = $env:SOURCE_DATE_EPOCH
    if (-not $seconds -and (Test-Path (Join-Path $PSScriptRoot '.git')) -and (Get-Command git -ErrorAction Ignore)) {
        $seconds = git -C $PSScriptRoot log -1 --format=%ct
    }

    $seconds ? [System.DateTimeOffset]::FromUnixTimeSeconds($seconds) : [System.DateTimeOffset]'1980-01-01Z'
}

function PackageTorch {
    if ($TorchBackend -eq 'none') { return }
    $project = Join-Path $PSScriptRoot 'src' 'Vlae.Torch'
    $what = if ($TorchSharpPath) { "-p:TorchSharpPath=$(Convert-Path -LiteralPath $TorchSharpPath)" }
        else { "-p:TorchBackend=$($TorchBackend ? $TorchBackend : 'cpu')" }
    if (-not $TorchBackend -and -not $TorchSharpPath -and -not (CanRestore $project $what)) {
        Write-Warning 'The package feed gives no TorchSharp-cpu: the module is laid out without the Torch backend.'
        return
    }

    dotnet publish $project -c $Configuration $what -o (Join-Path $module 'backends' 'torch')
}

function CanRestore([string] $Project, [string] $What) {
    $PSNativeCommandUseErrorActionPreference = $false
    dotnet restore $Project $What | Out-Null
    $LASTEXITCODE -eq 0
}

function Test {
    dotnet test --solution (Join-Path $PSScriptRoot 'Vlae.slnx') -c $Configuration
    if (-not (Get-Module -ListAvailable Pester | Where-Object Version -ge '5.7')) {
        Write-Warning 'Pester 5.7 or later is not installed: the Pester tests were not run.'
        return
    }

    Package | Out-Null
    $pester = New-PesterConfiguration
    $pester.Run.Path = Join-Path $PSScriptRoot 'tests' 'Pester'
    $pester.Run.Throw = $true
    $pester.Output.Verbosity = 'Detailed'
    Invoke-Pester -Configuration $pester
}

function Smoke {
    & (Join-Path $PSScriptRoot 'tests' 'smoke.ps1') -Package (Join-Path $out '*.nupkg')
}

function Benchmark {
    # The step and its layers; bench/compare runs PyTorch beside it.
    dotnet run -c Release --project (Join-Path $PSScriptRoot 'bench' 'Vlae.Bench')
}

foreach ($name in $Task) { & $name }
