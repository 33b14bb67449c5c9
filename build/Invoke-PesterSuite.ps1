#requires -Version 7.6

<#
.SYNOPSIS
    Runs the PowerShell tests with a given Pester, and writes their counts to a file.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Pester,
    [Parameter(Mandatory)] [string] $Counts,

    # The files or folders of tests to run; by default all.
    [string[]] $Path = (Join-Path $PSScriptRoot '..' 'tests' 'Pester'),

    # Tags of tests that are not run, with commas between them; they count as skipped.
    [string[]] $ExcludeTag = @()
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module $Pester
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Filter.ExcludeTag = @($ExcludeTag -split ',')
$configuration.Output.Verbosity = 'Normal'
if ([System.Console]::IsOutputRedirected) { $configuration.Output.RenderMode = 'Plaintext' }
$run = Invoke-Pester -Configuration $configuration

# A file or a block that fails outside its tests is a failure too.
$failed = $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
# All other tests were skipped, not run, or inconclusive.
$skipped = $run.TotalCount - $run.PassedCount - $run.FailedCount
@{ Passed = $run.PassedCount; Failed = $failed; Skipped = $skipped } |
    ConvertTo-Json | Set-Content -LiteralPath $Counts
