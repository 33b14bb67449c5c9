#requires -Version 7.6 -Modules Vlae

<#
.SYNOPSIS
    Finds pictures of a folder that are the same: a CSV of the pairs, and a picture of the groups.
.DESCRIPTION
    Writes duplicates.csv, the nearest pairs first, and duplicates.png, a group in each row. Nothing is deleted. Without
    -Model, a model is trained on the pictures themselves: that is the best one to find their duplicates with. A file
    that is no picture is one warning.

    Writes one object: how many pictures were Compared and how many Skipped, the number of Groups and of Pairs, the
    distance of the Farthest pair, and the two files. What goes wrong is a terminating error, exit code 1 under pwsh -File.
.EXAMPLE
    ./Export-DuplicateReport.ps1 photos -Size 64 -Channels 3
.EXAMPLE
    ./Export-DuplicateReport.ps1 scans -Model model.safetensors -MaximumDistance 0.03
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # Folders or files of pictures, with all under them.
    [Parameter(Mandatory, Position = 0)] [string[]] $Path,
    # A file of a model; without it, one is trained on the pictures.
    [string] $Model,
    # Without a model: rows and columns of the images, and their channels.
    [ValidateRange(8, 1024)] [int] $Size = 64,
    [ValidateSet(1, 3)] [int] $Channels = 3,
    # More options of Invoke-VlaeTraining, without a model.
    [hashtable] $TrainingOption = @{},
    # The largest distance of a pair; without it, calibrated on copies of the pictures.
    [ValidateRange(0, 2)] [double] $MaximumDistance,
    # The folder to write to.
    [string] $OutputPath = 'duplicates',
    # How many groups are drawn.
    [ValidateRange(1, 100)] [int] $First = 20,
    # Replace an earlier report.
    [switch] $Force
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$csv, $png = 'duplicates.csv', 'duplicates.png' | ForEach-Object { Join-Path $OutputPath $_ }
$there = @($csv, $png | Where-Object { Test-Path -LiteralPath $_ })
if ($there -and -not $Force) { throw "'$($there[0])' exists: use -Force to replace it, or another -OutputPath." }
if (-not $PSCmdlet.ShouldProcess($OutputPath, "Write a report on the duplicates of '$Path'")) { return }

$known = $Model ? (Import-VlaeModel -LiteralPath $Model) : $null
$shape = $known ? @{ Model = $known } : @{ Size = $Size; Channels = $Channels }
$skipped = @()
$images = @(Import-VlaeImage $Path -Recurse @shape -ErrorAction SilentlyContinue -ErrorVariable skipped)
$skipped | ForEach-Object { Write-Warning $_ }
if ($images.Count -lt 2) { throw "There are $($images.Count) pictures in '$Path': two or more can be alike." }

$known ??= $images | Invoke-VlaeTraining @TrainingOption
$limit = $PSBoundParameters.ContainsKey('MaximumDistance') ? @{ MaximumDistance = $MaximumDistance } : @{}
$groups = @($images | Group-VlaeImage -Model $known @limit)
$pairs = @($groups | ForEach-Object Pair | Sort-Object Distance)

$null = New-Item -ItemType Directory -Path $OutputPath -Force
$pairs | Select-Object FirstPath, SecondPath, Distance | Export-Csv -LiteralPath $csv
$picture = $null
if ($groups) {
    # A row has as many images as the largest group, at most eight.
    $drawn = @($groups | Select-Object -First $First)
    $columns = [Math]::Min(8, ($drawn | Measure-Object Count -Maximum).Maximum)
    $empty = [Vlae.VlaeImage]::new($images[0].Channels, $images[0].Height, $images[0].Width,
        [System.Collections.Immutable.ImmutableArray]::Create([float[]] (@(0) * $images[0].Pixels.Length)))
    $picture = $drawn | ForEach-Object { @($_.Image) + @($empty) * $columns | Select-Object -First $columns } |
        Export-VlaeImage -LiteralPath $png -Columns $columns -Scale 1 -Force
}

[pscustomobject]@{
    Compared = $images.Count
    Skipped  = $skipped.Count
    Groups   = $groups.Count
    Pairs    = $pairs.Count
    Farthest = $pairs ? $pairs[-1].Distance : $null
    Csv      = Get-Item -LiteralPath $csv
    Picture  = $picture
}
