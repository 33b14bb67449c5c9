#requires -Version 7.6 -Modules Vlae

<#
.SYNOPSIS
    Trains epoch by epoch, and draws the same samples after each: one contact sheet per epoch, and all as an animation.
.DESCRIPTION
    The folder gets epoch-001.png and on, epochs.png, an animated PNG of them, and run.safetensors, the training. Run it
    again with more -Epochs and it goes on where it stopped, whether it was done or interrupted. Samples are decoded
    from the same codes on every sheet, so that what changes is the model. Each sheet has its epoch and loss as title.

    The epochs are planned one at a time: with a constant learning rate, as here, the model is to the bit that of all
    epochs at once; a schedule over all epochs, such as the recipes', would be another one.

    With -Path, the folder also gets the pictures, decoded once, in pictures/train.safetensors.

    Writes the files, the animation last. What goes wrong is a terminating error, exit code 1 under pwsh -File.
.EXAMPLE
    ./Save-EpochContactSheet.ps1 sheets -DataSet Digits -Epochs 10
.EXAMPLE
    ./Save-EpochContactSheet.ps1 sheets -Epochs 3 -TrainingOption @{ LearningRate = 0.005; Seed = 1 }
.EXAMPLE
    ./Save-EpochContactSheet.ps1 sheets -Path photos -ImageOption @{ Size = 64; Channels = 3 }
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The folder of the sheets; made if it is not there.
    [Parameter(Position = 0)] [string] $OutputPath = 'sheets',
    # Epochs in all; those of an earlier run count.
    [ValidateRange(1, 999)] [int] $Epochs = 5,
    # Folders or files of pictures, instead of a data set; and more options of Split-PictureFolder.ps1 for them.
    [string[]] $Path,
    [hashtable] $ImageOption = @{},
    [string] $DataSet = 'Mnist',
    # A folder with the data set's files; without it, as Invoke-VlaeTraining looks for them.
    [string] $DataPath,
    # How many samples a sheet has, and the seed of their codes.
    [ValidateRange(1, 400)] [int] $Count = 64,
    [long] $SampleSeed = 1,
    [ValidateRange(1, 60)] [int] $FrameRate = 2,
    # More options of Invoke-VlaeTraining, for the first epoch; the checkpoint keeps them for the others.
    [hashtable] $TrainingOption = @{}
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
if (-not $PSCmdlet.ShouldProcess($OutputPath, "Train for $Epochs epochs, and write a contact sheet of each")) { return }
$folder = (New-Item -ItemType Directory -Path $OutputPath -Force).FullName
$checkpoint = Join-Path $folder 'run.safetensors'
$data = $DataPath ? @{ DataPath = $DataPath } : @{}
if ($Path) {
    $DataSet = Join-Path $folder 'pictures' 'train.safetensors'
    $data = @{ DataSet = $DataSet }
    if (-not (Test-Path -LiteralPath $DataSet)) {
        $null = & $PSScriptRoot/Split-PictureFolder.ps1 $Path -OutputPath (Split-Path $DataSet) @ImageOption
    }
}
$done = (Test-Path -LiteralPath $checkpoint) ? (Import-VlaeModel -LiteralPath $checkpoint).History.Length : 0

for ($epoch = $done + 1; $epoch -le $Epochs; $epoch++) {
    # What a checkpoint says need not, and must not, be said again.
    $begin = $TrainingOption + @{ Schedule = 'Constant' } + ($Path ? @{} : @{ DataSet = $DataSet })
    $how = (Test-Path -LiteralPath $checkpoint) ? @{ Resume = $true } : $begin
    $model = Invoke-VlaeTraining @data @how -Epochs $epoch -CheckpointPath $checkpoint
    $sheet = Join-Path $folder ('epoch-{0:000}.png' -f $epoch)
    $title = [string]::Format(
        [cultureinfo]::InvariantCulture, 'epoch {0} of {1}: loss {2:0.00}', $epoch, $Epochs, $model.History[-1].Total)
    New-VlaeSample $Count -Model $model -Seed $SampleSeed |
        Export-VlaeImage -LiteralPath $sheet -Scale 2 -Title $title -Force
}

$sheets = @(Get-ChildItem -LiteralPath $folder -Filter 'epoch-*.png' | Sort-Object Name)
$first = [Vlae.Pictures.Png.PngReader]::Read($sheets[0].Name, [System.IO.File]::ReadAllBytes($sheets[0].FullName))
$size = $first.Height, $first.Width | ForEach-Object { [Math]::Min($_, 1024) }
$sheets | Import-VlaeImage -Size $size |
    Export-VlaeImage -LiteralPath (Join-Path $folder 'epochs.png') -FrameRate $FrameRate -Scale 1 -Padding 0 -Force
