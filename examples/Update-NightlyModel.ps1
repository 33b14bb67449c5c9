#requires -Version 7.6 -Modules Vlae

<#
.SYNOPSIS
    Trains a new model, and replaces the one in use only if the new one is better on the same test images.
.DESCRIPTION
    Images that are held out of training choose the epoch, test images choose between the two models, so neither choice
    is made on what was trained on. The model that is replaced stays beside the new one, of model.safetensors in
    model.previous.safetensors, and -Rollback brings it back. Each file is written whole or not at all, and the model in
    use is there at every moment.
    Writes one object: Action is Created, Replaced, Kept or RolledBack, and the numbers are negative ELBOs in nats an
    image. What goes wrong is a terminating error, exit code 1 under pwsh -File, and leaves the model in use as it was.
.EXAMPLE
    ./Update-NightlyModel.ps1 model.safetensors -DataSet Digits
.EXAMPLE
    ./Update-NightlyModel.ps1 model.safetensors -MinimumGain 0.2 -TrainingOption @{ Epochs = 10; Seed = 1 }
.EXAMPLE
    ./Update-NightlyModel.ps1 model.safetensors -Path photos -ImageOption @{ Size = 64; Channels = 3 }
.EXAMPLE
    ./Update-NightlyModel.ps1 model.safetensors -Rollback
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Train')]
param(
    # The model in use, a safetensors file; made the first time.
    [Parameter(Position = 0)] [string] $ModelPath = 'model.safetensors',
    # Folders or files of pictures, instead of a data set; and more options of Split-PictureFolder.ps1 for them.
    [Parameter(ParameterSetName = 'Train')] [string[]] $Path,
    [Parameter(ParameterSetName = 'Train')] [hashtable] $ImageOption = @{},
    [Parameter(ParameterSetName = 'Train')] [string] $DataSet = 'Mnist',
    # A folder with the data set's files; without it, as Invoke-VlaeTraining looks for them.
    [Parameter(ParameterSetName = 'Train')] [string] $DataPath,
    # Training images that choose the epoch.
    [Parameter(ParameterSetName = 'Train')] [ValidateRange(1, 1000000)] [int] $ValidationCount = 5000,
    # By how many nats per image a new model must be better.
    [Parameter(ParameterSetName = 'Train')] [ValidateRange(0, 1000000)] [double] $MinimumGain = 0,
    # More options of Invoke-VlaeTraining.
    [Parameter(ParameterSetName = 'Train')] [hashtable] $TrainingOption = @{},
    # Bring back the model that was replaced last.
    [Parameter(Mandatory, ParameterSetName = 'Rollback')] [switch] $Rollback
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$model = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($ModelPath)
$previous = [System.IO.Path]::ChangeExtension($model, '.previous.safetensors')
$result = [ordered]@{ Action = 'RolledBack'; Path = $model; Current = $null; Candidate = $null }

if ($Rollback) {
    # Read first: a file that is no model must not become the model in use.
    $null = Import-VlaeModel -LiteralPath $previous
    if (-not $PSCmdlet.ShouldProcess($model, "Replace by '$previous'")) { return }
    [System.IO.File]::Move($previous, $model, $true)
    return [pscustomobject]$result
}

$source = $Path ? "'$Path'" : $DataSet
if (-not $PSCmdlet.ShouldProcess($model, "Train on $source, and replace if the new model is better")) { return }
$data = @{ DataSet = $DataSet }
if ($DataPath) { $data.DataPath = $DataPath }
$test = $data
if ($Path) {
    # The pictures are decoded once, for all trainings. One of six is for the test.
    $packed = Join-Path ([System.IO.Path]::GetTempPath()) "vlae-$(New-Guid)"
    $set = & $PSScriptRoot/Split-PictureFolder.ps1 $Path -OutputPath $packed @ImageOption
    $data, $test = @{ DataSet = $set.Train.FullName }, @{ DataSet = $set.Test.FullName }
    $ValidationCount = [Math]::Min($ValidationCount, [Math]::Max(1, $set.TrainCount / 6))
}
$inUse = (Test-Path -LiteralPath $model) ? (Import-VlaeModel -LiteralPath $model) : $null
$fixed = @{ ValidationCount = $ValidationCount; EarlyStopping = 3 }
$candidate = Invoke-VlaeTraining @data @TrainingOption @fixed

$ranks = @($inUse, $candidate | Where-Object { $_ } | Compare-VlaeModel @test)
if ($Path) { Remove-Item -LiteralPath $packed -Recurse -Force -ErrorAction Ignore }
if (@($ranks.Likelihood | Select-Object -Unique).Count -gt 1) {
    throw "The likelihoods $($ranks.Likelihood -join ' and ') are not comparable: train with that of '$model'."
}

$result.Candidate = $ranks.Where({ $_.Model.Sha256 -eq $candidate.Sha256 }, 'First')[0].NegativeElbo
if (-not [double]::IsFinite($result.Candidate)) { throw "The new model's negative ELBO is $($result.Candidate)." }
$result.Current = $inUse ? $ranks.Where({ $_.Model.Sha256 -eq $inUse.Sha256 }, 'First')[0].NegativeElbo : $null
$isBetter = -not $inUse -or $result.Current - $result.Candidate -gt $MinimumGain
$result.Action = -not $inUse ? 'Created' : $isBetter ? 'Replaced' : 'Kept'
if ($inUse -and $isBetter) { Copy-Item -LiteralPath $model -Destination $previous -Force }
if ($isBetter) { $null = $candidate | Export-VlaeModel -LiteralPath $model -Force }
[pscustomobject]$result
