#requires -Version 7.6 -Modules Vlae

<#
.SYNOPSIS
    Ranks the pictures of a folder by how odd they look to a model: a CSV of all, and a picture of the oddest.
.DESCRIPTION
    Writes anomalies.csv, the oddest first, and anomalies.png, the oddest above what the model makes of them, with their
    scores as titles. With good pictures (-Reference), or a model that New-VlaeInspection calibrated, the scores are
    those of Test-VlaeImage, and a third row has the heat maps. A file that is no picture is one warning and counts as
    Skipped.

    Writes one object: the two files, how many pictures were Ranked and how many Skipped, the Highest score, and how
    many are Anomalies, if there are good pictures to compare with. Where not a single one can be read it is a
    terminating error, exit code 1 under pwsh -File.
.EXAMPLE
    ./Export-AnomalyReport.ps1 scans -Invert -Recurse -OutputPath report
.EXAMPLE
    ./Export-AnomalyReport.ps1 incoming -Reference good -Model model.safetensors
.EXAMPLE
    (./Export-AnomalyReport.ps1 scans -Model model.safetensors -Force).Highest -gt 2
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # Folders or files of pictures.
    [Parameter(Mandatory, Position = 0)] [string[]] $Path,
    # A file of a model; without it, the session's model, else the pretrained one.
    [string] $Model,
    # Folders or files of good pictures that the training did not see, to compare with.
    [string[]] $Reference,
    # The share of good pictures that may be called anomalies; 0.01 takes 99 good pictures.
    [ValidateRange(0.00001, 0.5)] [double] $FalseAlarmRate,
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
$read = $of + @{ Invert = $Invert; Recurse = $Recurse }
$inspect = $PSBoundParameters.ContainsKey('FalseAlarmRate') ? @{ FalseAlarmRate = $FalseAlarmRate } : @{}
if ($Reference) { $inspect.Reference = @(Import-VlaeImage $Reference @read) }
$isCalibrated = [bool] ($Reference -or ($Model ? $of.Model : (Get-VlaeModel)).Inspection)
$score = $isCalibrated ? 'Score' : 'AnomalyScore'
$collect = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = '+skipped' }
$skipped = @()
$images = @(Import-VlaeImage $Path @read @collect)
$scored = $isCalibrated ? ($images | Test-VlaeImage @of @inspect) : ($images | Measure-VlaeImage -Score @of @collect)
$ranked = @($scored | Sort-Object $score -Descending)
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
$heat = $isCalibrated ? $oddest : @()
$titles = @{
    RowTitle    = 'picture', 'model', 'heat map' | Select-Object -First ($isCalibrated ? 3 : 2)
    ColumnTitle = $oddest | ForEach-Object { '{0:N2}' -f $_.$score }
}
[pscustomobject]@{
    Csv       = Get-Item -LiteralPath $csv
    Picture   = @($originals) + @($drawn) + $heat |
        Export-VlaeImage -LiteralPath $png -Columns $oddest.Count @titles -Force
    Ranked    = $ranked.Count
    Skipped   = $skipped.Count
    Highest   = $ranked[0].$score
    Anomalies = $isCalibrated ? @($ranked | Where-Object IsAnomaly).Count : $null
}
