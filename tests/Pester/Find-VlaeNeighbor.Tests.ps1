#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Find-VlaeNeighbor' {
    BeforeAll {
        $model = New-VlaeModel @small -Seed 1
        $z = Get-MnistImage (1..3) -DataPath $few | ConvertTo-VlaeLatent -Model $model
    }

    Use-TestFolder

    It 'finds the nearest of those piped or given' {
        $few = Get-MnistImage -DataPath few | ConvertTo-VlaeLatent -Model $model
        $piped = $few | Find-VlaeNeighbor $z[0] -Level 4 -First 3
        $piped.Place | Should -Be @(1, 2, 3)
        $piped.Distance | Should -Be @($piped.Distance | Sort-Object)
        (Find-VlaeNeighbor -Latent $z[0] -Level 4 -In $few -First 3).Latent.Name | Should -Be $piped.Latent.Name
        $piped.Latent.Name | Should -Not -Contain $z[0].Name
    }

    It 'says what it needs, and never asks for it: <script>' -ForEach @(
        @{ script = { Find-VlaeNeighbor } }
        @{ script = { $z | Find-VlaeNeighbor } }
        @{ script = { Find-VlaeNeighbor $z[0] } }
    ) {
        $script | Should -Throw '*Find-VlaeNeighbor $z' -ErrorId 'LatentNotGiven,*'
    }

    It 'writes an error for a latent of another model, and goes on' {
        $other = New-VlaeSample -Model (New-VlaeModel @small -Seed 2)
        $near = $other, $z[1] | Find-VlaeNeighbor $z[0] -ErrorVariable err -ErrorAction SilentlyContinue
        $near | Should -HaveCount 1
        $err.Count | Should -Be 1
        $err[0] | Get-ErrorId | Should -Be 'LatentModelMismatch'
    }
}
