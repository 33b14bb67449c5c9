#requires -Version 7.6 -Modules Vlae

<#
.SYNOPSIS
    Copies the pictures of a folder into one folder per class, by a model that knows the classes.
.DESCRIPTION
    The model is a safetensors file that New-VlaeClassifier has taught. A picture goes to <OutputPath>/<class>, or to
    <OutputPath>/unsure if the probability of its class is too low. Nothing is moved or deleted. classes.csv has the
    class of each picture, with the probability of every class. Pictures of several folders that have one name get
    numbers.

    Writes one object: how many pictures were Copied, how many of them are Unsure, how many Failed (no picture, or not
    readable), and the CSV. What goes wrong is a terminating error, exit code 1 under pwsh -File.
.EXAMPLE
    ./Copy-PictureByClass.ps1 incoming -Model sorter.safetensors
.EXAMPLE
    ./Copy-PictureByClass.ps1 scans -Recurse -Model sorter.safetensors -MinimumProbability 0.9 -OutputPath sorted
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # Folders or files of pictures.
    [Parameter(Mandatory, Position = 0)] [string[]] $Path,
    # The file of a model with a classifier.
    [Parameter(Mandatory)] [string] $Model,
    # The folder to write to.
    [string] $OutputPath = 'classes',
    # A picture whose class has a lower probability is unsure. Without it: as the classifier says.
    [ValidateRange(0.0, 1.0)] [double] $MinimumProbability,
    # The pictures are dark on light, and were inverted for the training.
    [switch] $Invert,
    [switch] $Recurse,
    # Add to a folder that was written before.
    [switch] $Force
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$csv = Join-Path $OutputPath 'classes.csv'
if ((Test-Path -LiteralPath $csv) -and -not $Force) {
    throw "'$csv' exists: use -Force to replace it, or another -OutputPath."
}

if (-not $PSCmdlet.ShouldProcess($OutputPath, "Copy the pictures of '$Path' by class")) { return }
$network = Import-VlaeModel -LiteralPath $Model
$least = $PSBoundParameters.ContainsKey('MinimumProbability') ? @{ MinimumProbability = $MinimumProbability } : @{}
$collect = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = '+failed' }
$failed = @()
# A model without a classifier is an error of the request, and not of a picture.
if (-not $network.Classifier) { throw "'$Model' has no classifier: pipe labeled images to New-VlaeClassifier." }
$results = @(Import-VlaeImage $Path -Model $network -Invert:$Invert -Recurse:$Recurse @collect |
    Get-VlaeLabel -Model $network @least @collect)
$failed | ForEach-Object { Write-Warning $_ }
if (-not $results) { throw "There is no picture to classify in '$Path'." }

$used = @{}
foreach ($result in $results) {
    # A class may have any name; a folder may not.
    $class = $result.IsUnsure ? 'unsure' : $result.Class.Trim(' .') -replace '[\\/:*?"<>|\x00-\x1f]', '_'
    $folder = New-Item (Join-Path $OutputPath ($class ? $class : '_')) -ItemType Directory -Force
    $file = Get-Item -LiteralPath $result.Source.Path
    $target = Join-Path $folder $file.Name
    $number = $used[$target] = 1 + $used[$target]
    if ($number -gt 1) { $target = Join-Path $folder "$($file.BaseName).$number$($file.Extension)" }
    Copy-Item -LiteralPath $file -Destination $target
}

# The CSV comes last, and whole: who sees it sees all of the folders.
$results | ConvertTo-VlaeRecord | Export-Csv -LiteralPath "$csv.new"
Move-Item -LiteralPath "$csv.new" -Destination $csv -Force
[pscustomobject]@{
    Copied = $results.Count
    Unsure = @($results | Where-Object IsUnsure).Count
    Failed = $failed.Count
    Csv    = Get-Item -LiteralPath $csv
}
