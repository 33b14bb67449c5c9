#requires -Version 7.6

<#
.SYNOPSIS
    Runs the xunit tests, shows their output, and returns their counts.
#>
[CmdletBinding()]
param([string] $Configuration = 'Release')

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# A failed test is counted, and the PowerShell tests still run afterwards.
$PSNativeCommandUseErrorActionPreference = $false
# The summary below is parsed in English.
$env:DOTNET_CLI_UI_LANGUAGE = 'en'

$summary = @{}
dotnet test --solution (Join-Path $PSScriptRoot '..' 'Vlae.slnx') -c $Configuration | ForEach-Object {
    Out-Host -InputObject $_
    if ($_ -match '^\s*(succeeded|failed|skipped): (\d+)') { $summary[$Matches[1]] = [int]$Matches[2] }
}

# After a crash, the counts may be missing or without failures.
$failed = [int]$summary['failed']
if (($LASTEXITCODE -ne 0 -or [int]$summary['succeeded'] -eq 0) -and $failed -eq 0) { $failed = 1 }
[pscustomobject]@{ Passed = [int]$summary['succeeded']; Failed = $failed; Skipped = [int]$summary['skipped'] }
