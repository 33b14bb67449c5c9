#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

# Trainings on several processes that mpirun starts, with each MPI that is installed.

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

BeforeDiscovery {
    $launchers = @(
        @{ mpi = 'Open MPI'; command = 'mpirun.openmpi'; options = @('--allow-run-as-root', '--oversubscribe') }
        @{ mpi = 'MPICH'; command = 'mpirun.mpich'; options = @() }
    ) | ForEach-Object {
        $_ + @{ skip = -not (Get-Command $_.command -CommandType Application -ErrorAction Ignore) }
    }
}

# Skipped where that MPI is not installed: apt-get install openmpi-bin mpich.
Describe 'A training on ranks of <mpi>' -Tag Slow -ForEach $launchers {
    BeforeAll {
        $manifest = Join-Path (Get-Module Vlae).ModuleBase 'Vlae.psd1'
        $with = "-LatentSize 2 -ChannelFactor 1 -HiddenSize 2 -Seed 5 -Recipe Notebook -BatchSize 128 " +
            "-ValidationCount 20 -EmaDecay 0.9"
        $give = 'Get-MnistImage -DataSet Digits (1..160)'

        # Runs a script on ranks. Each has a cache of its own: PowerShell's start writes there.
        function Invoke-Rank([int] $Count, [string] $Script) {
            Set-Content ranks.ps1 "`$ErrorActionPreference = 'Stop'; `$ProgressPreference = 'SilentlyContinue'
                Import-Module '$manifest'; $Script"
            $start = 'XDG_CACHE_HOME=$(mktemp -d -p .) exec "$0" -NoProfile -NonInteractive -File ranks.ps1'
            $all = @($options) + '-n', $Count, 'sh', '-c', $start, (Get-Pwsh)
            $PSNativeCommandUseErrorActionPreference = $false
            $told = $null | & $command @all 2>&1
            $text = ($told -join "`n") -replace '\e(\[[\d;?]*[a-zA-Z]|=)' -replace '\r'
            [pscustomobject]@{ Code = $LASTEXITCODE; Text = $text }
        }

        $images = Invoke-Expression $give
        $expected = (Invoke-Expression "`$images | Invoke-VlaeTraining 2 $with" 6> $null).Sha256
    }

    Use-TestFolder

    It 'has the bits of one process, and is resumed with other numbers of ranks' -Skip:$skip {
        $train = "`$model = $give | Invoke-VlaeTraining -Distributed -CheckpointPath run.safetensors"
        $tell = "if (`$model) { 'model ' + `$model.Sha256 }; 'MPI ' + (Get-VlaeBackend Managed).Mpi"
        # One epoch on 3 ranks, and the second on 2.
        $first = Invoke-Rank 3 "$train $with -Epochs 1; $tell"
        $first.Code | Should -Be 0 -Because $first.Text
        @($first.Text -split "`n" -match '^Epoch 1/1 ').Count | Should -Be 1 -Because 'rank 0 alone shows epochs'
        @($first.Text -split "`n" -match '^model ').Count | Should -Be 1 -Because 'rank 0 alone has output'
        $first.Text | Should -Match "MPI $mpi.*, rank 2 of 3"
        $second = Invoke-Rank 2 "$train -Epochs 2 -Resume; $tell"
        $second.Text | Should -Match "model $expected"
    }

    It 'has the bits of one process on <_> ranks' -Skip:$skip -ForEach 1, 4 {
        $told = Invoke-Rank $_ "($give | Invoke-VlaeTraining 2 $with -Distributed).Sha256"
        $told.Text | Should -Match "(?m)^$expected$"
    }

    It 'ends all ranks, and names the one that cannot read its data' -Skip:$skip {
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $told = Invoke-Rank 2 "`$path = `"`$env:OMPI_COMM_WORLD_RANK`$env:PMI_RANK`" -eq '1' ? 'nowhere' : 'few'
            Invoke-VlaeTraining 2 $with -DataPath `$path -Distributed"
        $told.Code | Should -Not -Be 0
        $told.Text | Should -Match 'Vlae: rank 1 of 2 on .* ends all ranks: .*nowhere.*\(DataPathNotFound\)'
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 60
    }

    It 'says which batch would do for so many ranks' -Skip:$skip {
        $told = Invoke-Rank 3 "$give | Invoke-VlaeTraining 2 $($with -replace '128', '64') -Distributed"
        $told.Code | Should -Not -Be 0
        $told.Text | Should -Match 'use a batch size of 96 \(at least 65\), or at most 2 ranks'
        @($told.Text -split "`n" -match '^Vlae: rank ').Count | Should -Be 1 -Because 'all ranks have the same error'
    }

    It 'ends within ten seconds if a rank is killed, and is resumed to the same bits' -Skip:$skip {
        $train = "`$PID | Set-Content `"`$env:OMPI_COMM_WORLD_RANK`$env:PMI_RANK.pid`"
            $give | Invoke-VlaeTraining -Distributed -CheckpointPath run.safetensors"
        # The killer waits for the first epoch.
        $killer = Start-ThreadJob {
            $file = Join-Path $using:folder 'run.safetensors'
            while (-not (Test-Path $file)) { Start-Sleep -Milliseconds 50 }
            Start-Sleep 1
            Stop-Process -Force -Id (Get-Content (Join-Path $using:folder '1.pid'))
            Get-Date
        }
        $told = Invoke-Rank 2 "$train $with -Epochs 100000"
        ((Get-Date) - ($killer | Receive-Job -Wait -AutoRemoveJob)).TotalSeconds | Should -BeLessThan 10
        $told.Code | Should -Not -Be 0
        # Rank 0 may be reading rank 1's memory at that moment. UCX, below MPICH, then says first that nobody is there.
        $told.Text | Should -Match 'signal 9|KILLED BY SIGNAL: 9|process_vm_readv.*No such process'

        $epochs = (Import-VlaeModel run.safetensors).History.Count + 1
        $resumed = $images | Invoke-VlaeTraining $epochs -Resume -CheckpointPath run.safetensors 6> $null
        $whole = Invoke-Expression "`$images | Invoke-VlaeTraining $epochs $with" 6> $null
        $resumed.Sha256 | Should -Be $whole.Sha256
    }
}
