#requires -Version 7.6
<#
.SYNOPSIS
    Builds, tests, packages and measures Vlae. Each task is a few lines over dotnet.
.EXAMPLE
    ./build.ps1 Package
    Lays out the module in out/Vlae: Import-Module ./out/Vlae
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package', 'Benchmark')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
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
    Copy-Item -Path (Join-Path $PSScriptRoot 'module' '*') -Destination $module -Recurse
    Copy-Item -LiteralPath (Join-Path $PSScriptRoot 'LICENSE') -Destination $module
    Test-ModuleManifest -Path (Join-Path $module 'Vlae.psd1')
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
