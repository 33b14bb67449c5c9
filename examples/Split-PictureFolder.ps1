#requires -Version 7.6 -Modules Vlae

<#
.SYNOPSIS
    Packs the pictures of a folder into two files: one to train on, and one to test on.
.DESCRIPTION
    Every sixth picture, in the order of the paths, goes to test.safetensors, the others to train.safetensors. The
    parameter -DataSet of Vlae's commands takes such a file. The pictures are decoded once, and any number needs little
    memory. A file that is no picture is one warning.

    Writes one object: the two files, Train and Test, how many images each has, and how many were Skipped. What goes wrong is a
    terminating error, exit code 1 under pwsh -File, and leaves old files as they were.
.EXAMPLE
    ./Split-PictureFolder.ps1 photos -Size 64 -Channels 3
.EXAMPLE
    $set = ./Split-PictureFolder.ps1 scans -Invert -OutputPath packed
    Invoke-VlaeTraining -DataSet $set.Train | Measure-VlaeModel -DataSet $set.Test
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # Folders or files of pictures, with all under them.
    [Parameter(Mandatory, Position = 0)] [string[]] $Path,
    # The folder to write to.
    [string] $OutputPath = '.',
    # Rows and columns of the images, or one number for both.
    [ValidateCount(1, 2)] [ValidateRange(1, 1024)] [int[]] $Size = 28,
    # 1 is gray, 3 is color.
    [ValidateSet(1, 3)] [int] $Channels = 1,
    # Each so many pictures, one is for the test.
    [ValidateRange(2, 1000)] [int] $Every = 6,
    # The pictures are dark on light.
    [switch] $Invert,
    # Replace earlier files.
    [switch] $Force
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$train, $test = 'train', 'test' | ForEach-Object { Join-Path $OutputPath "$_.safetensors" }
$there = @($train, $test | Where-Object { Test-Path -LiteralPath $_ })
if ($there -and -not $Force) { throw "'$($there[0])' exists: use -Force to replace it, or another -OutputPath." }
if (-not $PSCmdlet.ShouldProcess($OutputPath, "Pack the pictures of '$Path'")) { return }

# Two commands at once take the images as they come, so that they need not be kept.
$writers = $train, $test | ForEach-Object {
    $file = $_
    { Export-VlaeDataSet -LiteralPath $file -Force }.GetNewClosure().GetSteppablePipeline()
}
$skipped, $number = @(), 0
try {
    $writers | ForEach-Object { $_.Begin($true) }
    Import-VlaeImage $Path -Recurse -Size $Size -Channels $Channels -Invert:$Invert -ErrorAction SilentlyContinue `
        -ErrorVariable skipped | ForEach-Object { $null = $writers[(++$number % $Every) ? 0 : 1].Process($_) }
    $skipped | ForEach-Object { Write-Warning $_ }
    if ($number -lt $Every) { throw "There are $number pictures in '$Path', and one of $Every is for the test." }

    $tests = [Math]::Floor($number / $Every)
    [pscustomobject]@{
        Train      = $writers[0].End()[0]
        TrainCount = $number - $tests
        Test       = $writers[1].End()[0]
        TestCount  = $tests
        Skipped    = $skipped.Count
    }
}
finally { $writers | ForEach-Object { $_.Dispose() } }
