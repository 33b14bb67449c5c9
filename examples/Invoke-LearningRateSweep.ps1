#requires -Version 7.6 -Modules Vlae

<#
.SYNOPSIS
    Trains a model for each learning rate, several at a time, and ranks them in a CSV.
.DESCRIPTION
    Each training has its own runspace, one thread, and the same seed, so that only the rates differ: the
    numbers do not depend on how many run at a time. One after another, each with all threads, it is a line:
    Import-Csv grid.csv | Invoke-VlaeTraining, whose columns are parameters.

    Writes an object a rate, the best first, with its Model; the CSV has all but that. Place and NegativeElbo are those
    of Compare-VlaeModel on the test images, Loss and Validation those of the last epoch, in nats per image. A training
    that fails, as one that diverges, comes last with its Error. Where all fail it is a terminating error, exit code 1
    under pwsh -File.
.EXAMPLE
    ./Invoke-LearningRateSweep.ps1 -DataSet Digits -LearningRate 0.001, 0.003, 0.01 -Epochs 3
.EXAMPLE
    (./Invoke-LearningRateSweep.ps1)[0].Model | Export-VlaeModel best.safetensors
.EXAMPLE
    ./Invoke-LearningRateSweep.ps1 -Path photos -ImageOption @{ Size = 64; Channels = 3 }
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateRange(1e-8, 10)] [float[]] $LearningRate = @(0.0005, 0.001, 0.002, 0.005, 0.01),
    [ValidateRange(1, 1000000)] [int] $Epochs = 5,
    # Folders or files of pictures, instead of a data set; and more options of Split-PictureFolder.ps1 for them.
    [string[]] $Path,
    [hashtable] $ImageOption = @{},
    [string] $DataSet = 'Mnist',
    # A folder with the data set's files; without it, as Invoke-VlaeTraining looks for them.
    [string] $DataPath,
    # Training images that each epoch is validated on.
    [ValidateRange(1, 1000000)] [int] $ValidationCount = 5000,
    [long] $Seed = 1,
    # More options of Invoke-VlaeTraining.
    [hashtable] $TrainingOption = @{},
    # How many trainings run at a time.
    [ValidateRange(1, 1024)] [int] $ThrottleLimit = [System.Environment]::ProcessorCount,
    # The CSV; one that exists is replaced.
    [string] $OutputPath = 'sweep.csv'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
if (-not $PSCmdlet.ShouldProcess($OutputPath, "Train with $($LearningRate.Count) learning rates")) { return }
$data = @{ DataSet = $DataSet }
if ($DataPath) { $data.DataPath = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($DataPath) }
$test = $data
if ($Path) {
    # The pictures are decoded once, for all trainings. One of six is for the test.
    $packed = Join-Path ([System.IO.Path]::GetTempPath()) "vlae-$(New-Guid)"
    $set = & $PSScriptRoot/Split-PictureFolder.ps1 $Path -OutputPath $packed @ImageOption
    $data, $test = @{ DataSet = $set.Train.FullName }, @{ DataSet = $set.Test.FullName }
    $ValidationCount = [Math]::Min($ValidationCount, [Math]::Max(1, $set.TrainCount / 6))
}
$fixed = @{ Epochs = $Epochs; ValidationCount = $ValidationCount; Seed = $Seed; ThreadCount = 1 }
$manifest = Join-Path (Get-Module Vlae).ModuleBase 'Vlae.psd1'

$trained = $LearningRate | ForEach-Object -ThrottleLimit $ThrottleLimit -Parallel {
    $rate, $data, $options, $fixed = $_, $using:data, $using:TrainingOption, $using:fixed
    try {
        Import-Module $using:manifest
        $model = Invoke-VlaeTraining @data @options @fixed -LearningRate $rate -ErrorAction Stop 6>$null
        @{ Rate = $rate; Model = $model; Error = $null }
    }
    catch { @{ Rate = $rate; Model = $null; Error = "$_" } }
}
$good, $bad = @($trained).Where({ $_.Model }, 'Split')
if (-not $good) { throw "All trainings failed; the first: $($bad[0].Error)" }

$rows = @(
    $good.Model | Compare-VlaeModel @test | ForEach-Object {
        [pscustomobject]@{
            Place = $_.Place; LearningRate = $_.Model.Provenance.Options.LearningRate; NegativeElbo = $_.NegativeElbo
            Loss = $_.Loss; Validation = $_.Model.History[-1].ValidationTotal
            Seconds = $_.TrainingTime.TotalSeconds; Error = $null; Model = $_.Model
        }
    }
    $bad | ForEach-Object { [pscustomobject]@{ LearningRate = $_.Rate; Error = $_.Error } } | Sort-Object LearningRate |
        Select-Object Place, LearningRate, NegativeElbo, Loss, Validation, Seconds, Error, Model
)
if ($Path) { Remove-Item -LiteralPath $packed -Recurse -Force -ErrorAction Ignore }
$rows | Select-Object -ExcludeProperty Model | Export-Csv -LiteralPath $OutputPath
$rows
