#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

# The sweeps of examples/: one row of a table per job, over ssh and with Slurm.

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

BeforeDiscovery {
    $sshd = (Get-Command sshd -CommandType Application -ErrorAction Ignore) ?? (Test-Path /usr/sbin/sshd)
    $hasSsh = $sshd -and (Get-Command ssh -CommandType Application -ErrorAction Ignore) -and
        (Get-Command ssh-keygen -CommandType Application -ErrorAction Ignore)
    # A session of another user needs rights, and so does the folder of sshd.
    $hasSsh = $hasSsh -and $IsLinux -and [System.Environment]::UserName -eq 'root'
}

Describe 'A sweep' -Tag Slow {
    BeforeAll {
        $examples = (Resolve-Path (Join-Path $PSScriptRoot '..' '..' 'examples')).ProviderPath
        $manifest = Join-Path (Get-Module Vlae).ModuleBase 'Vlae.psd1'
        $option = @{ LatentSize = 2; ChannelFactor = 1; HiddenSize = 2; Epochs = 1; Seed = 1 }

        # Small images of few data: the rows give the folder.
        function New-Sweep {
            $full = Join-Path $folder 'few'
            'LearningRate,BatchSize,DataPath', "0.01,16,$full", "0.002,16,$full", "0.01,32,$full" |
                Set-Content sweep.csv
        }
    }

    Use-TestFolder

    It 'trains a row to a file, and does not train it again' {
        New-Sweep
        $file = & $examples/Invoke-SweepRow.ps1 sweep.csv -Row 3 -OutPath out -TrainingOption $option 6> $null
        $file.Name | Should -Be 'row-0003.safetensors'
        $written = $file.LastWriteTimeUtc
        $model = Import-VlaeModel $file
        $model.Provenance.Options.BatchSize | Should -Be 32
        $model.Name | Should -Be 'row-0003'
        (& $examples/Invoke-SweepRow.ps1 sweep.csv -Row 3 -OutPath out).LastWriteTimeUtc | Should -Be $written
        @(Get-ChildItem out -Force).Name | Should -Be 'row-0003.safetensors'
        { & $examples/Invoke-SweepRow.ps1 sweep.csv -Row 4 -OutPath out } | Should -Throw '*has 3 rows*'
    }

    It 'continues a row from its checkpoint' {
        New-Sweep
        $two = $option + @{ Schedule = 'Constant' }
        $two.Epochs = 2
        $null = Import-Csv sweep.csv | Select-Object -First 1 |
            Invoke-VlaeTraining @two -CheckpointPath whole.safetensors 6> $null
        $null = New-Item -ItemType Directory out
        $two.Epochs = 1
        $null = Import-Csv sweep.csv | Select-Object -First 1 |
            Invoke-VlaeTraining @two -CheckpointPath out/checkpoint-row-0001.safetensors 6> $null
        $two.Epochs = 2
        $file = & $examples/Invoke-SweepRow.ps1 sweep.csv -Row 1 -OutPath out -TrainingOption $two 6> $null
        (Import-VlaeModel $file).History.Count | Should -Be 2
        (Import-VlaeModel $file).Sha256 | Should -Be (Import-VlaeModel whole.safetensors).Sha256
    }

    It 'trains all rows over ssh, on two machines of which one is lost' -Skip:(-not $hasSsh) {
        New-Sweep
        # A row that cannot be trained costs no machine.
        Add-Content sweep.csv "0.01,32,nowhere"
        # An sshd of this test, on this machine.
        $null = ssh-keygen -q -t ed25519 -N '' -f "$folder/host" 2>&1
        $null = ssh-keygen -q -t ed25519 -N '' -f "$folder/id" 2>&1
        Copy-Item id.pub authorized
        chmod 700 $folder
        $null = New-Item -ItemType Directory /run/sshd -Force
        $port = Get-Random -Minimum 20000 -Maximum 60000
        # sshd's own environment does not reach the session.
        $pwsh = Get-Pwsh
        Set-Content pwsh.sh "#!/bin/sh`nexport DOTNET_ROOT='$env:DOTNET_ROOT'`nexec '$pwsh' -sshs -NoLogo -NoProfile"
        chmod 755 pwsh.sh
        @(
            "Port $port", 'ListenAddress 127.0.0.1', "HostKey $folder/host", "AuthorizedKeysFile $folder/authorized"
            'PermitRootLogin yes', 'StrictModes no', 'UsePAM no', "PidFile $folder/sshd.pid"
            "Subsystem powershell $folder/pwsh.sh"
        ) | Set-Content sshd_config
        $sshd = (Test-Path /usr/sbin/sshd) ? '/usr/sbin/sshd' : (Get-Command sshd).Source
        $server = Start-Process $sshd '-D', '-f', "$folder/sshd_config", '-E', "$folder/sshd.log" -PassThru `
            -RedirectStandardOutput sshd.out -RedirectStandardError sshd.err
        try {
            # The process is there before its port is open.
            $tries = 0
            while (-not (Test-Connection 127.0.0.1 -TcpPort $port -TimeoutSeconds 1)) {
                (++$tries) | Should -BeLessThan 100 -Because 'sshd listens within seconds'
                Start-Sleep -Milliseconds 100
            }
            $connection = @{
                Port = $port; KeyFilePath = "$folder/id"; UserName = 'root'
                Options = @{ StrictHostKeyChecking = 'no'; UserKnownHostsFile = '/dev/null'; LogLevel = 'ERROR' }
            }
            $sweep = {
                & $examples/Invoke-SshSweep.ps1 sweep.csv -HostName 127.0.0.1, 127.0.0.2 -OutPath out `
                    -Connection $connection -Module $manifest -TrainingOption $option `
                    -CompareOption @{ DataPath = 'few' } -WarningVariable warnings -WarningAction SilentlyContinue
                $script:told = "$warnings"
            }
            $sweep | Should -Throw '*No machine trained row 4*'
            # Started again, without that row: all models are there.
            Set-Content sweep.csv (Get-Content sweep.csv | Select-Object -SkipLast 1)
            $compared = & $sweep
        }
        finally { Stop-Process $server }

        $script:told | Should -BeLike '*127.0.0.2 trains no further rows*' -Because (Get-Content sshd.log -Raw)
        $compared.Count | Should -Be 3
        @(Get-ChildItem out -Force).Name | Should -Be @(1..3 | ForEach-Object { "row-000$_.safetensors" })
        (Import-VlaeModel out/row-0002.safetensors).Provenance.Options.LearningRate | Should -Be ([float]0.002)
    }

    It 'trains the rows that Slurm starts, with a stub of sbatch' -Skip:$IsWindows {
        New-Sweep
        # What sbatch does with an array: a copy of the script, once per task, with its number.
        Copy-Item $examples/slurm-sweep.sh job.sh
        $env:VLAE_PWSH, $env:VLAE_SWEEP_ROW = (Get-Pwsh), "$folder/row.ps1"
        Set-Content row.ps1 "param([string] `$Path, [int] `$Row, [string] `$OutPath)
            Import-Module '$manifest'
            & '$examples/Invoke-SweepRow.ps1' `$Path -Row `$Row -OutPath `$OutPath -TrainingOption @{
                LatentSize = 2; ChannelFactor = 1; HiddenSize = 2; Epochs = 1; Seed = 1 }"
        try {
            foreach ($task in 1, 3) {
                $env:SLURM_ARRAY_TASK_ID = $task
                $told = bash job.sh sweep.csv out 2>&1
                $LASTEXITCODE | Should -Be 0 -Because "$told"
            }
        }
        finally { $env:VLAE_PWSH = $env:VLAE_SWEEP_ROW = $env:SLURM_ARRAY_TASK_ID = $null }

        @(Get-ChildItem out).Name | Should -Be 'row-0001.safetensors', 'row-0003.safetensors'
    }
}
