#requires -Version 7.6

<#
.SYNOPSIS
    Measures a training step on ranks: mpirun starts this script.
.DESCRIPTION
    Rank 0 writes one line: ranks, threads of a rank, batch, and the milliseconds of a step in the fastest epoch. Epochs
    are short, so that one of them is undisturbed also on a busy machine.
.EXAMPLE
    mpirun -n 2 pwsh -NoProfile -NonInteractive -File bench/Measure-Rank.ps1 </dev/null
#>
[CmdletBinding()]
param(
    # The built module.
    [string] $Module = (Join-Path $PSScriptRoot '../src/Vlae.Cmdlets/bin/Release/net10.0/Vlae.psd1'),
    # The width of the network.
    [string] $Network = 'Default',
    # Images of a batch.
    [int] $BatchSize = 128,
    # Steps of an epoch: few, so that one epoch is undisturbed also on a busy machine.
    [int] $Steps = 1,
    # Epochs.
    [int] $Epochs = 300,
    # Threads of each rank.
    [int] $ThreadCount = 1
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $Module
$images = Get-MnistImage -DataSet Digits (1..($BatchSize * $Steps))
$model = $images | Invoke-VlaeTraining -Distributed -Recipe Notebook -Epochs $Epochs -BatchSize $BatchSize -Seed 1 `
    -ThreadCount $ThreadCount -Network $Network -Dropout 0 -ValidationCount 0 -WarningAction Ignore 6> $null
if ($model) {
    $step = ($model.History.Elapsed.TotalMilliseconds | Measure-Object -Minimum).Minimum / $Steps
    $ranks = (Get-VlaeBackend Managed).Mpi -replace '^.*, (rank \d+ of )?(\d+)( rank.*)?$', '$2'
    [string]::Format([cultureinfo]::InvariantCulture, 'ranks {0}, threads {1}, {2}, batch {3}: {4:0.00} ms a step',
        $ranks, $ThreadCount, $Network, $BatchSize, $step)
}
