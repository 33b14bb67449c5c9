#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Get-VlaeBackend' {
    It 'lists both backends, and never fails' {
        $infos = Get-VlaeBackend -ErrorVariable err
        $err.Count | Should -Be 0
        $infos.Backend -join ' ' | Should -Be 'Managed Torch'
        $infos[0].IsPresent | Should -BeTrue
        $infos[0].Devices[0].Device | Should -Be 'cpu'
    }

    It 'fits 60 columns, whatever it has to say: <what>' -ForEach @(
        @{ what = 'these backends'; infos = { Get-VlaeBackend } }
        @{
            what = 'a long reason'
            infos = { [Vlae.Backends.BackendInfo]::new('Torch', $false, $null, $none, $null, 'A long reason. ' * 40) }
        }
        @{
            what = 'many versions and devices'
            infos = {
                $version = 'TorchSharp 0.107.0, libtorch 2.10.0, CUDA 12.8'
                [Vlae.Backends.BackendInfo]::new('Torch', $true, $version, $cards, '/opt/libtorch', [NullString]::Value)
            }
        }
    ) {
        $card = [Vlae.Backends.BackendDevice]::new('cuda:0', 'NVIDIA GeForce RTX 3060', 12gb)
        $none = [System.Collections.Immutable.ImmutableArray]::Create[Vlae.Backends.BackendDevice]()
        $cards = [System.Collections.Immutable.ImmutableArray]::Create[Vlae.Backends.BackendDevice]($card, $card, $card)
        $shown = & $infos
        $table = $shown | Out-String -Width 60
        $lines = $table -split '\r?\n'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 60
        @($lines -like 'Backend *Present *Version *Devices, or why not*').Count | Should -Be 1
        # The last column, without the breaks of the lines: nothing is cut off.
        $column = $lines[1].IndexOf('Devices')
        $text = -join ($lines | Where-Object Length -GT $column | ForEach-Object { $_.Substring($column) })
        foreach ($status in $shown.Status) {
            $status | Should -Not -BeNullOrEmpty
            $text -replace '\s' | Should -Match ([regex]::Escape($status -replace '\s'))
        }
    }

    It 'takes a backend as a parameter and from the pipeline' {
        (Get-VlaeBackend Managed).Backend | Should -Be 'Managed'
        ('Managed' | Get-VlaeBackend).Backend | Should -Be 'Managed'
    }

    It 'says of an absent backend what is missing, and the session goes on' {
        $folder = New-TestFolder
        $script = "Import-Module '$((Get-Module Vlae).Path)'
            (Get-VlaeBackend Torch).Missing
            try { New-VlaeSample | ConvertFrom-VlaeLatent -Backend Torch } catch { `$_.FullyQualifiedErrorId }
            (New-VlaeSample -Seed 1).Name"
        $before = $env:VLAE_TORCH
        try {
            # Nothing is loaded twice in one process.
            $env:VLAE_TORCH = $folder
            $missing, $id, $name = & (Get-Pwsh) -NoProfile -Command $script
        }
        finally {
            $env:VLAE_TORCH = $before
            Remove-Item -LiteralPath $folder -Recurse
        }

        # A system that is too old is told before a libtorch that is incomplete.
        $missing | Should -Match "$([regex]::Escape($folder)).*(c10|torch_cpu).* missing|too old for .*LibTorchSharp"
        $id | Should -Match '^TorchBackend(Incomplete|SystemTooOld),'
        $name | Should -Be 'sample 1 (seed 1)'
    }

    It 'is not loaded before it is asked for' {
        $script = "Import-Module '$((Get-Module Vlae).Path)'
            New-VlaeSample | Out-Null; Get-Help New-VlaeSample | Out-Null
            ([AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -eq 'TorchSharp').Count"
        & (Get-Pwsh) -NoProfile -Command $script |
            Should -Be 0
    }
}
