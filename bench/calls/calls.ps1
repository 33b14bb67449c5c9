#requires -Version 7.6
<#
.SYNOPSIS
Counts the calls of libtorch's operations in a training step; see bench/calls/run.
#>
[CmdletBinding()]
param (
    # The module to test.
    [Parameter(Mandatory)] [string] $Module,

    # calls.cpp, compiled.
    [Parameter(Mandatory)] [string] $Library,

    # The recipe.
    [string] $Recipe = 'Notebook',

    # Print the chains of calls too.
    [switch] $Chains
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $Module
Add-Type -TypeDefinition @"
using System.Runtime.InteropServices;
public static class Calls
{
    [DllImport(@"$Library")] public static extern void calls_start();
    [DllImport(@"$Library")] public static extern void calls_stop(string path);
}
"@

# One batch: an epoch has one step.
$images = Get-MnistImage (1..128)
$options = @{
    Recipe = $Recipe; Backend = 'Torch'; BatchSize = 128; ValidationCount = 0; Seed = 1; ThreadCount = 1
    InformationAction = 'Ignore'
}

function Measure-Call([int] $Epochs) {
    $file = [IO.Path]::GetTempFileName()
    try {
        [Calls]::calls_start()
        $null = $images | Invoke-VlaeTraining @options -Epochs $Epochs
        [Calls]::calls_stop($file)
        $counts = @{}
        foreach ($line in [IO.File]::ReadAllLines($file)) {
            $count, $chain = $line -split ' ', 2
            $counts[$chain] = [long]$count
        }
        $counts
    } finally {
        Remove-Item -LiteralPath $file
    }
}

# libtorch must be loaded before the library that counts.
$null = $images | Invoke-VlaeTraining @options -Epochs 1
$few = Measure-Call 2
$many = Measure-Call 12
$perStep = foreach ($chain in $many.Keys) {
    $calls = ($many[$chain] - $few[$chain]) / 10
    if ($calls) { [pscustomobject]@{ Calls = $calls; Chain = $chain } }
}

if ($Chains) {
    $perStep | Sort-Object -Property @{ Expression = 'Calls'; Descending = $true }, Chain |
        ForEach-Object { '{0,6:0.#} {1}' -f $_.Calls, $_.Chain.Replace('autograd::engine::evaluate_function: ', '~') }
}
'{0}: {1:0.#} calls per step' -f $Recipe, ($perStep | Measure-Object -Property Calls -Sum).Sum
