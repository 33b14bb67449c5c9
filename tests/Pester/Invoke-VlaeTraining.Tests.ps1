#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'Invoke-VlaeTraining' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Support' 'Import-TestModule.ps1')
        Import-Module (Join-Path $PSScriptRoot 'Support' 'TestSupport.psm1')
        $small = @{ LatentSize = 2; ChannelFactor = 1; HiddenSize = 2 }
    }

    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
    }

    AfterEach {
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'trains to the same parameters in any form' {
        $expected = Invoke-VlaeTraining 2 -DataPath few -Seed 1 @small
        $piped = Get-MnistImage -DataPath few | Invoke-VlaeTraining -Epochs 2 -Seed 1 @small
        $given = Invoke-VlaeTraining -Image (Get-MnistImage -DataPath few) -Epochs 2 -Seed 1 -ThreadCount 1 @small
        $expected.History.Epoch | Should -Be @(1, 2)
        foreach ($model in $piped, $given) {
            Get-ModelHash $model few | Should -Be (Get-ModelHash $expected few)
        }
    }

    It 'writes the line of the notebook for each epoch to the information stream' {
        $all = Invoke-VlaeTraining 2 -DataPath few @small 6>&1
        $lines = @($all | Where-Object { $_ -is [System.Management.Automation.InformationRecord] })
        $epoch = ($all | Where-Object { $_ -is [Vlae.VlaeModel] }).History[0]
        $lines.Count | Should -Be 2
        "$($lines[0])" | Should -Be ([string]::Format(
                [cultureinfo]::InvariantCulture,
                'Epoch 1/2 - recon loss: {0:F3} - latent loss: {1:F3} - total loss: {2:F3}',
                $epoch.Reconstruction, $epoch.Latent, $epoch.Total))
        $lines[0].Tags | Should -Be @('PSHOST', 'VlaeEpoch')
    }

    It 'shows the line of each epoch without being asked' {
        $shell = New-TestShell $folder
        try {
            $null = $shell.AddScript('Invoke-VlaeTraining 1 -DataPath few -LatentSize 2 -ChannelFactor 1').Invoke()
            "$($shell.Streams.Error)" | Should -Be ''
            $shell.Streams.Information | Should -Match '^Epoch 1/1 - recon loss: '
            $shell.Streams.Progress.Count | Should -BeGreaterThan 1
            $shell.Streams.Progress[0].StatusDescription | Should -Be 'Epoch 1/1, step 1/1'
            $shell.Streams.Progress[-1].RecordType | Should -Be 'Completed'
        }
        finally {
            $shell.Runspace.Dispose()
        }
    }

    It 'trains nothing with -WhatIf' {
        Invoke-VlaeTraining -DataPath few -CheckpointPath run.safetensors -WhatIf | Should -BeNullOrEmpty
        Get-WrittenFile $folder | Should -BeNullOrEmpty
    }

    It 'resumes to the same parameters as an uninterrupted training' {
        $null = Invoke-VlaeTraining 1 -Schedule Constant -DataPath few -Seed 9 @small -CheckpointPath run.safetensors
        $resumed = Invoke-VlaeTraining 3 -DataPath few -Resume -CheckpointPath run.safetensors
        $whole = Invoke-VlaeTraining 3 -Schedule Constant -DataPath few -Seed 9 @small
        Get-ModelHash $resumed few | Should -Be (Get-ModelHash $whole few)
        { Invoke-VlaeTraining -Resume -CheckpointPath run.safetensors -BatchSize 4 } |
            Should -Throw -ErrorId 'ResumeOptionDiffers,*'
        { Invoke-VlaeTraining -DataPath few -CheckpointPath run.safetensors } |
            Should -Throw '*Use -Resume*' -ErrorId 'FileExists,*'
    }

    It 'ends soon when it is stopped, and leaves a checkpoint that is resumed to the same parameters' {
        $shell = New-TestShell $folder
        try {
            $options = '-Recipe Notebook -BatchSize 1 -Seed 5 -LatentSize 2 -ChannelFactor 1 -HiddenSize 2'
            $null = $shell.AddScript(
                "Invoke-VlaeTraining -Epochs 100000 -DataPath few $options -CheckpointPath run.safetensors")
            $running = $shell.BeginInvoke()
            while ($shell.Streams.Information.Count -lt 1 -and -not $running.IsCompleted) {
                Start-Sleep -Milliseconds 10
            }

            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $clock.Elapsed.TotalSeconds | Should -BeLessThan 5
            "$($shell.InvocationStateInfo.State)" | Should -Be 'Stopped'
        }
        finally {
            $shell.Runspace.Dispose()
        }

        Get-WrittenFile $folder | Should -Be 'run.safetensors'
        $epochs = (Import-VlaeModel run.safetensors).History.Length + 1
        $epochs | Should -BeGreaterThan 1
        $resumed = Invoke-VlaeTraining $epochs -DataPath few -Resume -CheckpointPath run.safetensors
        $whole = Invoke-VlaeTraining $epochs -Recipe Notebook -DataPath few -BatchSize 1 -Seed 5 @small
        Get-ModelHash $resumed few | Should -Be (Get-ModelHash $whole few)
    }

    It 'refuses a bad request before any work: <id>' -ForEach @(
        @{ id = 'ResumeWithoutCheckpoint'; arguments = @{ Resume = $true } }
        @{ id = 'CheckpointNotFound'; arguments = @{ Resume = $true; CheckpointPath = 'absent.safetensors' } }
        @{ id = 'CheckpointCorrupt'; arguments = @{ Resume = $true; CheckpointPath = 'damaged/cut.safetensors' } }
        @{ id = 'ModelFormatUnknown'; arguments = @{ CheckpointPath = 'run.pkl' } }
        @{ id = 'FileNotWritten'; arguments = @{ DataPath = 'few'; CheckpointPath = 'nowhere/run.safetensors' } }
        @{ id = 'DataSetUnknown'; arguments = @{ DataSet = 'Dragons' } }
    ) {
        { Invoke-VlaeTraining @arguments } | Should -Throw -ErrorId "$id,*"
        Get-WrittenFile $folder | Should -BeNullOrEmpty
    }

    It 'trains a model a row of a table, and tells of each row that is wrong' {
        $models = Import-Csv runs.csv | Invoke-VlaeTraining -ErrorAction SilentlyContinue -ErrorVariable err
        $models.Provenance.Options.LearningRate | Should -Be @([float]0.01, [float]0.005, [float]0.005)
        $models.Provenance.Options.BatchSize | Should -Be @(128, 20, 128)
        $models.Provenance.Command[2] | Should -Match '# -ChannelFactor 1 -DataPath few -Epochs 1 .*-Seed 5 -Validate:'
        $models[1].History[0].ValidationTotal | Should -BeGreaterThan 0
        $models[2].History[0].ValidationTotal | Should -BeNullOrEmpty
        # A seed of a row that was refused is no other row's.
        $models[1].Provenance.Command | Should -Not -Match 'Seed'

        $err.Count | Should -Be 3
        $err[0].TargetObject.Epochs | Should -Be 'many'
        "$($err[0])" | Should -Match "'many' is no whole number"
        $err[1].TargetObject.LearningRate | Should -Be '0,002'
        $err[2].TargetObject.DataPath | Should -Be 'nowhere'
        "$($err[2])" | Should -Match '^The row .*-DataPath nowhere .*-Seed 5: '
    }

    It 'keeps a checkpoint a row, and never one over another' {
        $options = @{ DataPath = 'few'; BatchSize = 80; Force = $true; ErrorAction = 'SilentlyContinue' }
        $models = 'a', 'b', 'a' |
            ForEach-Object { [pscustomobject]@{ CheckpointPath = "$_.safetensors"; Epochs = $null } } |
            Invoke-VlaeTraining @options @small -ErrorVariable err
        $models.Count | Should -Be 2
        $models[0].History.Length | Should -Be 5
        $err.Count | Should -Be 1
        $err[0].FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
        Get-WrittenFile $folder | Sort-Object | Should -Be @('a.safetensors', 'b.safetensors')
    }

    It 'takes a seed that is null for none' {
        (Invoke-VlaeTraining 1 -DataPath few @small -Seed $null).Provenance.Options.Seed | Should -BeGreaterOrEqual 0
    }

    It 'takes the options of a recipe, and those that are given in place of them' {
        $model = Invoke-VlaeTraining 1 -Recipe Fast -DataPath few @small -Optimizer AdamW -Beta 0.5 -EmaDecay 0.9
        $options = $model.Provenance.Options
        "$($options.Recipe) $($options.Schedule) $($options.Optimizer)" | Should -Be 'Fast OneCycle AdamW'
        $options.WeightDecay | Should -Be ([float] 0.01)
        $options.Beta | Should -Be 0.5
        $model.Architecture.Dropout | Should -Be 0
        (TabExpansion2 'Invoke-VlaeTraining -Recipe ' 28).CompletionMatches.CompletionText |
            Should -Be @('Notebook', 'Fast', 'Quality')
        (TabExpansion2 'Invoke-VlaeTraining -Recipe F' 29).CompletionMatches[0].ToolTip | Should -Match 'fewest epochs'
        { Invoke-VlaeTraining -DataPath few -Binarize } | Should -Throw -ErrorId 'ParametersConflict,*'
    }

    It 'stops when the validation gets no better, keeps the best model, and resumes with it' {
        $options = @{ CheckpointPath = 'run.safetensors'; DataPath = 'few' }
        $model = Invoke-VlaeTraining 400 @options @small -Seed 3 -ValidationCount 79 -EarlyStopping 3 -LearningRate 0.05
        $best = Import-VlaeModel run.best.safetensors
        $best.Sha256 | Should -Be $model.Sha256
        (Invoke-VlaeTraining @options -Resume).Sha256 | Should -Be $model.Sha256
        (Import-VlaeModel run.safetensors).History.Count | Should -Be ($model.History.Count + 3)
        { Invoke-VlaeTraining @options -Validate -Force:$false } | Should -Throw -ErrorId 'FileExists,*'
    }

    It 'ends a training that diverges with an error, and leaves its checkpoint readable' {
        { Invoke-VlaeTraining 3 -DataPath few @small -Seed 1 -LearningRate 10 -CheckpointPath run.safetensors } |
            Should -Throw '*run.safetensors*' -ErrorId 'TrainingDiverged,*'
        { Import-VlaeModel run.safetensors } | Should -Not -Throw
    }

    It 'says of -Gpu without a backend, and with one that is not usable, what to do' {
        $before = $env:VLAE_TORCH
        try {
            $env:VLAE_TORCH = Join-Path $folder 'torch'
            $missing = Join-Path (Get-Module Vlae).ModuleBase 'backends' 'torch'
            if (-not (Test-Path $missing)) {
                { Invoke-VlaeTraining -Epochs 30 -Gpu } |
                    Should -Throw "*$env:VLAE_TORCH*" -ErrorId 'TorchBackendNotFound,*'
            }

            $null = New-Item -ItemType Directory $env:VLAE_TORCH
            Set-Content (Join-Path $env:VLAE_TORCH 'Vlae.Torch.dll') 'not really'
            { Invoke-VlaeTraining -Epochs 30 -Gpu } | Should -Throw '*leave out -Gpu*' -ErrorId 'TorchBackendUnusable,*'
        }
        finally {
            $env:VLAE_TORCH = $before
        }
    }

    It 'runs the line of the manual' {
        $model = Invoke-VlaeTraining -DataSet Digits -Epochs 1 -BatchSize 8192 @small
        $table = $model.History | Format-Table | Out-String
        $table | Should -Match 'Epoch\s+Reconstruction \(nats\)\s+Latent \(nats\)\s+Total \(nats\)'
    }
}
