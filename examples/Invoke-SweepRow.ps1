#requires -Version 7.6 -Modules Vlae

<#
.SYNOPSIS
    Trains one row of a table of options: one job of a sweep.
.DESCRIPTION
    Writes the model to row-0003.safetensors for row 3, whole or not at all, and its epochs to a checkpoint beside it. A
    job that is started again continues from the checkpoint, and does nothing if the model is there. Returns the file.
    What goes wrong is a terminating error, exit code 1 under pwsh -File.
.EXAMPLE
    ./Invoke-SweepRow.ps1 runs.csv -Row 3 -OutPath sweep
.EXAMPLE
    ./Invoke-SweepRow.ps1 runs.csv -Row $env:SLURM_ARRAY_TASK_ID -TrainingOption @{ DataSet = 'Digits'; Seed = 1 }
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # A CSV file, whose columns are options of Invoke-VlaeTraining.
    [Parameter(Mandatory, Position = 0)] [string] $Path,
    # The row, from 1.
    [Parameter(Mandatory)] [ValidateRange(1, 1000000)] [int] $Row,
    # The folder for the models.
    [string] $OutPath = 'sweep',
    # Options of all rows; the table's win.
    [hashtable] $TrainingOption = @{}
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$rows = @(Import-Csv -LiteralPath $Path)
if ($Row -gt $rows.Count) { throw "'$Path' has $($rows.Count) rows, and row $Row was asked for." }

$name = 'row-{0:d4}' -f $Row
$model = Join-Path $OutPath "$name.safetensors"
if (Test-Path -LiteralPath $model) { return Get-Item -LiteralPath $model }
if (-not $PSCmdlet.ShouldProcess($model, "Train row $Row of '$Path'")) { return }

$null = New-Item -ItemType Directory -Path $OutPath -Force
# Not a name that Compare-VlaeModel sweep/row-*.safetensors takes for a model of the sweep.
$checkpoint = Join-Path $OutPath "checkpoint-$name.safetensors"
$options = @{}
foreach ($option in $TrainingOption.Keys) {
    if (-not $rows[$Row - 1].PSObject.Properties[$option]?.Value) { $options[$option] = $TrainingOption[$option] }
}

if (Test-Path -LiteralPath $checkpoint) { $options.Resume = $true }
$trained = $rows[$Row - 1] | Invoke-VlaeTraining -Name $name -CheckpointPath $checkpoint @options -ErrorAction Stop
$file = $trained | Export-VlaeModel -LiteralPath $model
Remove-Item -Path (Join-Path $OutPath "checkpoint-$name.*") -ErrorAction Ignore
$file
