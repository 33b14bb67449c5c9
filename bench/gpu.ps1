#requires -Version 7.6
<#
.SYNOPSIS
Trains on a device, and prints a line of JSON about time and memory; see bench/gpu.
#>
[CmdletBinding(DefaultParameterSetName = 'Whole')]
param (
    # The module to measure.
    [Parameter(Mandatory)] [string] $Module,

    # Such as cuda:0, or cpu.
    [Parameter(Mandatory)] [string] $Device,

    # Print the device and the system, and train nothing.
    [Parameter(Mandatory, ParameterSetName = 'Describe')] [switch] $Describe,

    # Train the default recipe on MNIST for these epochs.
    [Parameter(Mandatory, ParameterSetName = 'Whole')] [int] $Epochs,

    # Time the steps of the notebook's recipe with this batch size.
    [Parameter(Mandatory, ParameterSetName = 'Steps')] [int] $BatchSize,

    # The number of images: all of MNIST's 60,000, or less.
    [int] $Images = 60000
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $Module
$options = @{ Seed = 1; InformationAction = 'Ignore' }
switch ($Device) {
    'cpu' { $options.Backend = 'Torch' }
    'cuda:0' { $options.Gpu = $true }
    default { $options.Device = $Device }
}

# MB: on a card those of this process, or of all where a container hides its number; else the resident memory.
function Get-Memory {
    if ($Device -eq 'cpu') { return [math]::Round([Diagnostics.Process]::GetCurrentProcess().WorkingSet64 / 1MB) }
    $index = ($Device -split ':')[1] ?? '0'
    $own = nvidia-smi --query-compute-apps=pid,used_memory --format=csv,noheader,nounits -i $index |
        Where-Object { ($_ -split ', *')[0] -eq "$PID" }
    if ($own) { return [int]($own -split ', *')[1] }
    [int](nvidia-smi --query-gpu=memory.used --format=csv,noheader,nounits -i $index | Select-Object -First 1)
}

function Measure-Training([hashtable] $More) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $model = if ($Images -lt 60000) {
        $pictures | Invoke-VlaeTraining @options @More
    } else {
        Invoke-VlaeTraining @options @More
    }
    [pscustomobject]@{ Seconds = $watch.Elapsed.TotalSeconds; Last = $model.History[-1] }
}

$pictures = if ($Images -lt 60000) { Get-MnistImage (1..$Images) }
if ($Describe) {
    $backend = Get-VlaeBackend Torch
    "Vlae $((Get-Module Vlae).Version) on $($backend.Devices | Where-Object Device -EQ $Device), " +
        "$([Runtime.InteropServices.RuntimeInformation]::OSDescription), $(Get-Date -Format yyyy-MM-dd)."
} elseif ($Epochs) {
    $run = Measure-Training @{ Epochs = $Epochs }
    [ordered]@{
        seconds = [math]::Round($run.Seconds, 1)
        loss = [math]::Round($run.Last.Total, 3)
        images_per_second = [math]::Round($run.Last.ImagesPerSecond)
        memory_mb = Get-Memory
    } | ConvertTo-Json -Compress
} else {
    $batch = @{ Recipe = 'Notebook'; BatchSize = $BatchSize; ValidationCount = 0 }
    # Loading, the first epoch's start-up and the end are in both times.
    $null = Measure-Training ($batch + @{ Epochs = 1 })
    $one = Measure-Training ($batch + @{ Epochs = 1 })
    $three = Measure-Training ($batch + @{ Epochs = 3 })
    $steps = 2 * [math]::Ceiling($Images / $BatchSize)
    [ordered]@{
        steps_per_second = [math]::Round($steps / ($three.Seconds - $one.Seconds), 1)
        memory_mb = Get-Memory
    } | ConvertTo-Json -Compress
}
