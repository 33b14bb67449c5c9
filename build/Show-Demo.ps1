#requires -Version 7.6

<#
.SYNOPSIS
    Trains a model on the built-in digits, and draws a hundred new ones as samples.png in the current folder.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Module)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
if ([System.Console]::IsOutputRedirected -or [System.Environment]::GetCommandLineArgs() -match '^[-/]noni') {
    # No progress bar and no colors, because the output goes to a file or a program.
    $ProgressPreference = 'SilentlyContinue'
    $PSStyle.OutputRendering = 'PlainText'
}

Import-Module $Module
$options = @{ DataSet = 'Digits'; Epochs = 5; LearningRate = 0.02; GradientClip = 100; Seed = 1 }
$model = Invoke-VlaeTraining @options -InformationAction Continue
$picture = New-VlaeSample -Count 100 -Model $model -Seed 1 | Export-VlaeImage samples.png -Force

$loss = $model.History[-1].Total.ToString('0.0', [cultureinfo]::InvariantCulture)
"Trained a model on 60,000 built-in digits in $($options.Epochs) epochs, down to a loss of $loss nats per image."
"Drew 100 new digits: $picture"
$quoted = $Module.Replace("'", "''")
"Next: dotnet pwsh -NoExit -Command `"Import-Module '$quoted'; Get-Help about_Vlae`""
