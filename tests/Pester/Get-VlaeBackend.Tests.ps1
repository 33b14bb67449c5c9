#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

BeforeDiscovery {
    $hasTorch = [bool] $env:VLAE_TORCH
}

Describe 'Get-VlaeBackend' {
    It 'lists both backends, and never fails' {
        $infos = Get-VlaeBackend -ErrorVariable err
        $err.Count | Should -Be 0
        $infos.Backend -join ' ' | Should -Be 'Managed Torch'
        $infos[0].IsPresent | Should -BeTrue
        $infos[0].Devices[0].Device | Should -Be 'cpu'
    }

    It 'takes a backend as a parameter and from the pipeline' {
        (Get-VlaeBackend Managed).Backend | Should -Be 'Managed'
        ('Managed' | Get-VlaeBackend).Backend | Should -Be 'Managed'
    }

    It 'says of an absent backend what was looked for, and the session goes on' {
        $before = $env:VLAE_TORCH
        $folder = New-TestFolder
        try {
            $env:VLAE_TORCH = $folder
            $info = Get-VlaeBackend Torch
            $info.IsPresent | Should -BeFalse
            $info.Missing | Should -BeLike "*$folder*Vlae.Torch.dll*"
            { New-VlaeSample | ConvertFrom-VlaeLatent -Backend Torch } | Should -Throw -ErrorId 'TorchBackendNotFound,*'
            (New-VlaeSample -Seed 1).Name | Should -Be 'sample 1 (seed 1)'
        }
        finally {
            $env:VLAE_TORCH = $before
            Remove-Item -LiteralPath $folder -Recurse
        }
    }

    It 'is not loaded before it is asked for' -Skip:(-not $hasTorch) {
        $script = "Import-Module '$((Get-Module Vlae).Path)'
            New-VlaeSample | Out-Null; Get-Help New-VlaeSample | Out-Null
            ([AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -eq 'TorchSharp').Count"
        & (Get-Pwsh) -NoProfile -Command $script |
            Should -Be 0
    }

    It 'trains, encodes and decodes on the Torch backend' -Skip:(-not $hasTorch) {
        $model = Invoke-VlaeTraining 1 -DataSet Digits -BatchSize 4096 @small -Seed 1 -Backend Torch 6> $null
        "$($model.Backend)" | Should -Be 'Torch (cpu)'
        $latent = Get-MnistImage 1 -DataSet Digits | ConvertTo-VlaeLatent
        "$($latent.Model.Backend)" | Should -Be 'Torch (cpu)'
        $there = ($latent | ConvertFrom-VlaeLatent).Pixels
        $here = ($latent | ConvertFrom-VlaeLatent -Backend Managed).Pixels
        (0..783).Where({ [Math]::Abs($there[$_] - $here[$_]) -gt 1e-5 }).Count | Should -Be 0
    }
}
