#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'The Torch backend' {
    . Use-TestFolder

    BeforeAll {
        function SkipWithoutTorch {
            $why = Get-MissingNeed torch
            if ($why) { Set-ItResult -Skipped -Because $why }
        }

        $module = Join-Path (Get-Module Vlae).ModuleBase 'Vlae.psd1'
    }

    It 'trains, encodes and decodes' {
        SkipWithoutTorch
        $model = Invoke-VlaeTraining 1 -DataSet Digits -BatchSize 4096 @small -Seed 1 -Backend Torch 6> $null
        "$($model.Backend)" | Should -Be 'Torch (cpu)'
        $latent = Get-MnistImage 1 -DataSet Digits | ConvertTo-VlaeLatent
        "$($latent.Model.Backend)" | Should -Be 'Torch (cpu)'
        $there = ($latent | ConvertFrom-VlaeLatent).Pixels
        $here = ($latent | ConvertFrom-VlaeLatent -Backend Managed).Pixels
        (0..783).Where({ [Math]::Abs($there[$_] - $here[$_]) -gt 1e-5 }).Count | Should -Be 0
    }

    It 'mixes, samples and draws pictures down the pipeline' {
        SkipWithoutTorch
        $model = Import-VlaeModel (Join-Path (Get-Module Vlae).ModuleBase 'Models' 'mnist.safetensors') -Backend Torch
        $mixed = Get-MnistImage 1, 101 -DataSet Digits | ConvertTo-VlaeLatent -Model $model |
            Merge-VlaeLatent -Alpha 0.5
        $mixed | Export-VlaeImage mixed.png
        $samples = New-VlaeSample -Count 100 -Model $model -Seed 1
        $samples | Export-VlaeImage samples.png
        "$($mixed.Model.Backend)" | Should -Be 'Torch (cpu)'
        (Get-Item mixed.png, samples.png).Length | Should -Not -Contain 0
        $there = [float[]]($samples | ConvertFrom-VlaeLatent).Pixels
        $here = [float[]]($samples | ConvertFrom-VlaeLatent -Backend Managed).Pixels
        (0..($here.Count - 1)).Where({ [Math]::Abs($there[$_] - $here[$_]) -gt 1e-5 }).Count | Should -Be 0
    }

    It 'resumes a stopped training to the same numbers' {
        SkipWithoutTorch
        $options = @{ DataPath = $few; BatchSize = 2; Seed = 1; Backend = 'Torch'; CheckpointPath = 'run.safetensors' }
        $whole = Invoke-VlaeTraining 3 -DataPath $few -BatchSize 2 -Seed 1 -Schedule Constant -Backend Torch @small 6> $null
        Invoke-VlaeTraining 2 @options -Schedule Constant @small 6> $null | Out-Null
        $resumed = Invoke-VlaeTraining 3 -DataPath $few -CheckpointPath run.safetensors -Resume -Backend Torch 6> $null
        $resumed.History.Total | Should -Be $whole.History.Total
    }

    It 'serves two runspaces at once' {
        SkipWithoutTorch
        $totals = 1, 1 | ForEach-Object -ThrottleLimit 2 -Parallel {
            Import-Module $using:module
            $options = $using:small
            (Invoke-VlaeTraining 1 -DataPath $using:few -BatchSize 2 -Seed 1 -Backend Torch @options 6> $null).History.Total
        }
        $totals.Count | Should -Be 2
        $totals[0] | Should -Be $totals[1]
    }

    It 'lets the module be removed, and the process end' {
        SkipWithoutTorch
        $script = "Import-Module '$module'
            `$model = New-VlaeModel -Seed 1 -Backend Torch
            New-VlaeSample -Model `$model | ConvertFrom-VlaeLatent | Out-Null
            Remove-Module Vlae
            [System.GC]::Collect(); [System.GC]::WaitForPendingFinalizers()
            Import-Module '$module'
            (New-VlaeSample -Model `$model | ConvertFrom-VlaeLatent).Count"
        & (Get-Pwsh) -NoProfile -Command $script | Should -Be 1
        $LASTEXITCODE | Should -Be 0
    }
}
