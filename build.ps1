#requires -Version 7.6
<#
.SYNOPSIS
    Builds, tests, packages and measures Vlae. Each task is a few lines over dotnet.
.EXAMPLE
    ./build.ps1 Package
    Lays out the module in out/Vlae: Import-Module ./out/Vlae
.EXAMPLE
    ./build.ps1 Package -TorchBackend cuda-windows
    The same with the Torch backend for NVIDIA's cards, in out/Vlae/backends/torch: several gigabytes.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package', 'Benchmark')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # What of TorchSharp the module gets; without it, cpu where the package feed has it.
    [ValidateSet('cpu', 'cuda-windows', 'cuda-linux', 'none')]
    [string] $TorchBackend,

    # A folder with a TorchSharp.dll of your own, and its native libraries.
    [string] $TorchSharpPath
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$module = Join-Path $PSScriptRoot 'out' 'Vlae'

function Build {
    dotnet build (Join-Path $PSScriptRoot 'Vlae.slnx') -c $Configuration
}

function Package {
    if (Test-Path -LiteralPath $module) { Remove-Item -LiteralPath $module -Recurse }
    dotnet publish (Join-Path $PSScriptRoot 'src' 'Vlae.Cmdlets') -c $Configuration -o $module
    Copy-Item -Path (Join-Path $PSScriptRoot 'module' '*') -Destination $module -Recurse -Force
    Copy-Item -LiteralPath (Join-Path $PSScriptRoot 'LICENSE') -Destination $module
    PackageTorch
    Test-ModuleManifest -Path (Join-Path $module 'Vlae.psd1')
}

function PackageTorch {
    if ($TorchBackend -eq 'none') { return }
    $project = Join-Path $PSScriptRoot 'src' 'Vlae.Torch'
    $what = if ($TorchSharpPath) { "-p:TorchSharpPath=$(Convert-Path -LiteralPath $TorchSharpPath)" }
        else { "-p:TorchBackend=$($TorchBackend ? $TorchBackend : 'cpu')" }
    if (-not $TorchBackend -and -not $TorchSharpPath -and -not (HasTorchSharp $project $what)) {
        Write-Warning 'The package feed gives no TorchSharp-cpu: the module is laid out without the Torch backend.'
        return
    }

    dotnet publish $project -c $Configuration $what -o (Join-Path $module 'backends' 'torch')
}

function HasTorchSharp([string] $Project, [string] $What) {
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

function Benchmark {
    # The step and its layers; bench/compare runs PyTorch beside it.
    dotnet run -c Release --project (Join-Path $PSScriptRoot 'bench' 'Vlae.Bench')
}

foreach ($name in $Task) { & $name }
