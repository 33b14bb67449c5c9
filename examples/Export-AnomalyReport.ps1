#requires -Version 7.6 -Modules Vlae

<#
.SYNOPSIS
    Ranks the pictures of a folder by how odd they look to a model: a CSV of all, and a picture of the oddest.
.DESCRIPTION
    Writes anomalies.csv, the oddest first, and anomalies.png, the oddest above what the model makes of them, with their
    anomaly scores as titles. A file that is no picture, or has nothing on it, is one warning and counts as Skipped.

    Writes one object: the two files, how many pictures were Ranked and how many Skipped, and the Highest score. Where
    not a single one can be read it is a terminating error, exit code 1 under pwsh -File.
.EXAMPLE
    ./Export-AnomalyReport.ps1 scans -Invert -Recurse -OutputPath report
.EXAMPLE
    (./Export-AnomalyReport.ps1 scans -Model model.safetensors -Force).Highest -gt 2
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # Folders or files of pictures.
    [Parameter(Mandatory, Position = 0)] [string[]] $Path,
    # A file of a model; without it, the session's model, else the pretrained one.
    [string] $Model,
    # The folder to write to.
    [string] $OutputPath = 'anomalies',
    # How many of the oddest are drawn.
    [ValidateRange(1, 100)] [int] $First = 12,
    # The pictures are dark on light.
    [switch] $Invert,
    [switch] $Recurse,
    # Replace an earlier report.
    [switch] $Force
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$csv = Join-Path $OutputPath 'anomalies.csv'
$png = Join-Path $OutputPath 'anomalies.png'
$there = $csv, $png | Where-Object { Test-Path -LiteralPath $_ }
if ($there -and -not $Force) { throw "'$($there[0])' exists: use -Force to replace it, or another -OutputPath." }
if (-not $PSCmdlet.ShouldProcess($OutputPath, "Write a report on the pictures of '$Path'")) { return }

$of = $Model ? @{ Model = Import-VlaeModel -LiteralPath $Model } : @{}
$collect = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = '+skipped' }
$skipped = @()
$images = @(Import-VlaeImage $Path -Invert:$Invert -Recurse:$Recurse @of @collect)
$ranked = @($images | Measure-VlaeImage -Score @of @collect | Sort-Object AnomalyScore -Descending)
$skipped | ForEach-Object { Write-Warning $_ }
if (-not $ranked) { throw "There is no picture to rank in '$Path'." }

$null = New-Item -ItemType Directory -Path $OutputPath -Force
$ranked | ConvertTo-VlaeRecord | Export-Csv -LiteralPath $csv

# By name, capitals apart as some file systems have them.
$imageOf = [System.Collections.Generic.Dictionary[string, Vlae.VlaeImage]]::new()
$images | ForEach-Object { $imageOf[$_.Source.Path] = $_ }
$oddest = @($ranked | Select-Object -First $First)
$originals = $oddest | ForEach-Object { $imageOf[$_.Source.Path] }
$drawn = $originals | ConvertTo-VlaeLatent @of | ConvertFrom-VlaeLatent
$titles = @{ RowTitle = 'picture', 'model'; ColumnTitle = $oddest | ForEach-Object { '{0:N2}' -f $_.AnomalyScore } }
[pscustomobject]@{
    Csv     = Get-Item -LiteralPath $csv
    Picture = @($originals) + @($drawn) | Export-VlaeImage -LiteralPath $png -Columns $oddest.Count @titles -Force
    Ranked  = $ranked.Count
    Skipped = $skipped.Count
    Highest = $ranked[0].AnomalyScore
}
