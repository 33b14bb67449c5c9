#requires -Version 7.6
<#
.SYNOPSIS
Trains the plain default on a folder of pictures, and prints a line of JSON about the model; see bench/anything.
#>
[CmdletBinding()]
param (
    # The module to test.
    [Parameter(Mandatory)] [string] $Module,

    # A folder with train and test, of pictures of one size.
    [Parameter(Mandatory)] [string] $Folder,

    [Parameter(Mandatory)] [long] $Seed,

    # Epochs; 0 for the default.
    [int] $Epochs,

    # A folder for samples of both priors. Only seed 1 writes them.
    [Parameter(Mandatory)] [string] $Samples
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $Module

# A set has one size, and color or gray. Without them, Import-VlaeImage would make the size of the current model.
$first = Get-ChildItem $Folder/train -Filter *.png | Select-Object -First 1
$header = [IO.File]::ReadAllBytes($first.FullName)[16..25]
$side = 256 * $header[2] + $header[3]
$channels = $header[9] -eq 2 ? 3 : 1
$train = Import-VlaeImage $Folder/train/*.png -Size $side -Channels $channels
$test = Import-VlaeImage $Folder/test/*.png -Size $side -Channels $channels

# With one thread, as PyTorch has.
$options = @{
    Seed = $Seed
    ThreadCount = 1
    WarningAction = 'SilentlyContinue'
    InformationAction = 'Ignore'
}
if ($Epochs -gt 0)
{
    $options.Epochs = $Epochs
}

$line = [ordered] @{ program = 'vlae'; set = Split-Path $Folder -Leaf; seed = $Seed; diverged = $false }
$began = [Environment]::CpuUsage.TotalTime
$clock = [Diagnostics.Stopwatch]::StartNew()
try
{
    $model = $train | Invoke-VlaeTraining @options -WarningVariable warnings
}
catch
{
    $line.diverged = $true
    $line.error = $_.FullyQualifiedErrorId
    $line | ConvertTo-Json -Compress
    return
}

$chosen = $model.Provenance.Options
$line.cpu_s = [Math]::Round(([Environment]::CpuUsage.TotalTime - $began).TotalSeconds, 2)
$line.wall_s = [Math]::Round($clock.Elapsed.TotalSeconds, 2)
$line.rollbacks = @($warnings | Where-Object { $_ -match 'diverged' }).Count
$line.warnings = $warnings.Count
$line.parameters = $model.ParameterCount
$line.code = $model.Architecture.CodeSize
$line.epochs = $chosen.Epochs
$line.best_epoch = $model.History.Length
$line.batch = $chosen.BatchSize
$line.rate = [Math]::Round($chosen.LearningRate, 5)
$measured = $test | Measure-VlaeModel $model -Seed 1
$line.elbo = [Math]::Round($measured.NegativeElbo, 2)
$line.reconstruction = [Math]::Round($measured.Reconstruction, 2)
$values = $channels * $side * $side
$line.psnr = [Math]::Round(10 * [Math]::Log10(4 * $values / (2 * $measured.Reconstruction)), 3)
if ($Seed -eq 1)
{
    foreach ($prior in 'Standard', 'Fitted')
    {
        New-VlaeSample 500 -Model $model -Prior $prior -Seed 1 |
            Export-VlaeImage -Directory $Samples/$prior -Scale 1 -Padding 0 -NoCommand -Force | Out-Null
    }

    Export-VlaeModel $Samples/model.safetensors $model -Force | Out-Null
}

$line | ConvertTo-Json -Compress
