#requires -Version 7.6

<#
.SYNOPSIS
    Kills a rank of a distributed training at a random moment, again and again, and resumes it each time.
.DESCRIPTION
    Each time the job must end within 10 seconds, with exit code and message. At the end, the model must be that of a
    training in one process that was never killed. Returns one object per kill.
.EXAMPLE
    bench/Test-RankFault.ps1 -Count 30 | Format-Table

    Thirty kills, with Open MPI and 3 ranks.
#>
[CmdletBinding()]
param(
    # The built module.
    [string] $Module = (Join-Path $PSScriptRoot '../src/Vlae.Cmdlets/bin/Release/net10.0/Vlae.psd1'),
    # The number of kills.
    [int] $Count = 30,
    # The number of ranks.
    [int] $Ranks = 3,
    # mpirun of the MPI, with its options.
    [string[]] $Launcher = @('mpirun.openmpi', '--allow-run-as-root', '--oversubscribe'),
    # The most seconds of a run before its kill.
    [double] $Most = 12,
    # The seed of the moments, and of the ranks that are killed.
    [int] $Seed = 1
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$folder = (New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "vlae-fault-$(New-Guid)")).FullName
$pwsh = Join-Path $PSHOME ($IsWindows ? 'pwsh.exe' : 'pwsh')
$rank = @'
param([string] $Module, [string] $Folder, [int] $Epochs)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$number = "$env:OMPI_COMM_WORLD_RANK$env:PMI_RANK"
Set-Content -LiteralPath (Join-Path $Folder "rank$number.pid.tmp") $PID
Move-Item -LiteralPath (Join-Path $Folder "rank$number.pid.tmp") (Join-Path $Folder "rank$number.pid") -Force
Import-Module $Module
$path = Join-Path $Folder 'run.safetensors'
$images = Get-MnistImage -DataSet Digits (1..400)
$options = (Test-Path -LiteralPath $path) ? @{ Resume = $true } : @{
    Recipe = 'Notebook'; Epochs = $Epochs; Seed = 3; BatchSize = 128; ValidationCount = 50; EmaDecay = 0.9
}
$model = $images | Invoke-VlaeTraining -Distributed -CheckpointPath $path @options -WarningAction SilentlyContinue
if ($model) { "model $($model.Sha256), $($model.History.Count) epochs" }
'@
$script = Join-Path $folder 'rank.ps1'
Set-Content -LiteralPath $script $rank

function Start-Ranks {
    Remove-Item -Path (Join-Path $folder '*.pid') -ErrorAction Ignore
    $info = [Diagnostics.ProcessStartInfo]::new($Launcher[0])
    $all = @($Launcher | Select-Object -Skip 1) + '-n', $Ranks, $pwsh, '-NoProfile', '-NonInteractive', '-File',
        $script, $Module, $folder, 100000
    $all | ForEach-Object { $info.ArgumentList.Add($_) }
    $info.RedirectStandardOutput = $info.RedirectStandardError = $info.RedirectStandardInput = $true
    $process = [Diagnostics.Process]::Start($info)
    $process.StandardInput.Close()
    $process
}

Import-Module $Module
$random = [Random]::new($Seed)
try {
    foreach ($kill in 1..$Count) {
        $process = Start-Ranks
        $output, $errors = $process.StandardOutput.ReadToEndAsync(), $process.StandardError.ReadToEndAsync()
        $victim = $random.Next($Ranks)
        $file = Join-Path $folder "rank$victim.pid"
        while (-not (Test-Path -LiteralPath $file) -and -not $process.HasExited) { Start-Sleep -Milliseconds 20 }
        $after = $random.NextDouble() * $Most
        Start-Sleep -Seconds $after
        $clock = [Diagnostics.Stopwatch]::StartNew()
        # SIGKILL, as the system does when memory runs out.
        [Diagnostics.Process]::GetProcessById([int](Get-Content -LiteralPath $file)).Kill()
        $ended = $process.WaitForExit(30000)
        $seconds = $clock.Elapsed.TotalSeconds
        if (-not $ended) { $process.Kill($true) }
        $path = Join-Path $folder 'run.safetensors'
        [pscustomobject]@{
            Kill = $kill
            Rank = $victim
            After = [Math]::Round($after, 1)
            Ended = $ended
            Seconds = [Math]::Round($seconds, 2)
            ExitCode = $ended ? $process.ExitCode : $null
            Message = (($output.Result + $errors.Result) -split '\r?\n' -match 'signal 9|Killed|KILLED BY SIGNAL' |
                Select-Object -First 1)
            Epochs = (Test-Path -LiteralPath $path) ? (Import-VlaeModel $path).History.Count : 0
        }
    }

    # What is left is trained for one more epoch in one process, and compared with a training that was not killed.
    $epochs = (Import-VlaeModel $path).History.Count + 1
    $images = Get-MnistImage -DataSet Digits (1..400)
    $null = $images | Invoke-VlaeTraining -Resume -CheckpointPath $path -Epochs $epochs 6> $null
    $whole = Join-Path $folder 'whole.safetensors'
    $null = $images | Invoke-VlaeTraining -Recipe Notebook -Epochs $epochs -Seed 3 -BatchSize 128 -ValidationCount 50 `
        -EmaDecay 0.9 -CheckpointPath $whole 6> $null
    $same = (Import-VlaeModel $path).Sha256 -eq (Import-VlaeModel $whole).Sha256
    $verdict = $same ? 'that' : 'NOT that'
    Write-Host "After $Count kills and $epochs epochs, the model is $verdict of one process that was never killed."
}
finally {
    Remove-Item -LiteralPath $folder -Recurse -Force
}
