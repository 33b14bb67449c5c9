#requires -Version 7.6 -Modules Vlae

<#
.SYNOPSIS
    Inspects the pictures of a folder by a calibrated model, for a scheduler: a CSV, heat maps, and an exit code.
.DESCRIPTION
    The model is a safetensors file that New-VlaeInspection calibrated on good pictures. Writes inspection.csv, the
    highest score first, and a heat map of each anomaly beside it, named after the picture, such as part-7.heat.png.

    Writes one object: how many pictures were Inspected, how many are Anomalies, how many Failed (no picture, or not
    readable), and the CSV. Exit code 0: all pictures are good. Exit code 1: there are anomalies. Exit code 2: an error,
    or pictures that could not be inspected, so that none passes as good unseen.
.EXAMPLE
    ./Invoke-Inspection.ps1 incoming -Model inspector.safetensors
.EXAMPLE
    pwsh -NoProfile -File Invoke-Inspection.ps1 incoming -Model inspector.safetensors -Force
    For cron or the Task Scheduler: with -File, the exit code of the script is that of the process.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # Folders or files of pictures.
    [Parameter(Mandatory, Position = 0)] [string[]] $Path,
    # The file of a calibrated model.
    [Parameter(Mandatory)] [string] $Model,
    # The folder to write to.
    [string] $OutputPath = 'inspection',
    # Another rate of false alarms than that of the calibration.
    [ValidateRange(0.00001, 0.5)] [double] $FalseAlarmRate,
    # The pictures are dark on light, and were inverted for the training.
    [switch] $Invert,
    [switch] $Recurse,
    # Replace an earlier inspection.
    [switch] $Force
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
try {
    $csv = Join-Path $OutputPath 'inspection.csv'
    if ((Test-Path -LiteralPath $csv) -and -not $Force) {
        throw "'$csv' exists: use -Force to replace it, or another -OutputPath."
    }

    if (-not $PSCmdlet.ShouldProcess($OutputPath, "Inspect the pictures of '$Path'")) { exit 0 }
    $of = @{ Model = Import-VlaeModel -LiteralPath $Model }
    $rate = $PSBoundParameters.ContainsKey('FalseAlarmRate') ? @{ FalseAlarmRate = $FalseAlarmRate } : @{}
    # An inspection of large pictures in tiles has another shape than the model.
    $shape = $of.Model.Inspection ? $of.Model.Inspection.Shape : $of.Model.Architecture.Image
    $read = @{ Size = $shape.Height, $shape.Width; Channels = $shape.Channels; Invert = $Invert; Recurse = $Recurse }
    $collect = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = '+failed' }
    $failed = @()
    $results = @(Import-VlaeImage $Path @read @collect |
        Test-VlaeImage @of @rate @collect | Sort-Object Score -Descending)
    $failed | ForEach-Object { Write-Warning $_ }
    if (-not $results) { throw "There is no picture to inspect in '$Path'." }

    $null = New-Item -ItemType Directory -Path $OutputPath -Force
    Get-ChildItem -LiteralPath $OutputPath -Filter *.heat.png -File | Remove-Item
    $anomalies = @($results | Where-Object IsAnomaly)
    $names = @{}
    foreach ($anomaly in $anomalies) {
        # Pictures of several folders may have one name.
        $name = [System.IO.Path]::GetFileNameWithoutExtension($anomaly.Source.Path)
        $names[$name]++
        $suffix = $names[$name] -gt 1 ? ".$($names[$name])" : ''
        $heat = Join-Path $OutputPath "$name$suffix.heat.png"
        $null = $anomaly | Export-VlaeImage -LiteralPath $heat -Label -Force
    }

    # The CSV comes last, and whole: a scheduler that sees it sees all of the inspection.
    $results | ConvertTo-VlaeRecord | Export-Csv -LiteralPath "$csv.new"
    Move-Item -LiteralPath "$csv.new" -Destination $csv -Force
    [pscustomobject]@{
        Inspected = $results.Count
        Anomalies = $anomalies.Count
        Failed    = $failed.Count
        Csv       = Get-Item -LiteralPath $csv
    }
    exit ($failed ? 2 : $anomalies ? 1 : 0)
}
catch {
    Write-Error $_ -ErrorAction Continue
    exit 2
}
