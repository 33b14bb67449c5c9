#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'New-VlaeTraversal' {
    BeforeAll {
        $model = New-VlaeModel @small -Seed 1
        $z = Get-MnistImage (1..3) -DataPath $few | ConvertTo-VlaeLatent -Model $model
    }

    Use-TestFolder

    It 'sweeps one dimension, given by parameter or pipe' {
        $steps = New-VlaeTraversal -Latent $z[0] -Level 4 -Dimension 2 -Range 2 -Steps 5
        $steps.ForEach({ $_.Levels[3].Code[1] }) | Should -Be @(-2, -1, 0, 1, 2)
        ($z[0] | New-VlaeTraversal -Level 4 -Dimension 2 -Range 2 -Steps 5).Name | Should -Be $steps.Name
    }

    It 'sweeps two dimensions, taken from what Get-VlaeLevel says' {
        $level = Get-MnistImage -DataPath few | Get-VlaeLevel 3 -Model $model
        $steps = $z[0] | New-VlaeTraversal -Level 3 -Dimension $level.Order[0, 1] -Steps 2
        $steps | Should -HaveCount 4
        $steps[0].Step.Dimensions | Should -Be @($level.Order)
    }

    It 'starts from the mean of the prior without a latent, of a model that is given, piped or current' {
        $steps = New-VlaeTraversal -Model $model -Level 4 -Dimension 2 -Range 2 -Steps 5
        $steps.ForEach({ $_.Levels[3].Code[1] }) | Should -Be @(-2, -1, 0, 1, 2)
        $steps.ForEach({ $_.Levels[3].Code[0] }) | Should -Be @(0, 0, 0, 0, 0)
        $steps[0].Name | Should -Be "level 4 dimension 2 at -2 of the prior's mean"
        ($model | New-VlaeTraversal -Level 4 -Dimension 2 -Range 2 -Steps 5).Name | Should -Be $steps.Name
        $null = $model | Set-VlaeModel
        (New-VlaeTraversal -Dimension 1 -Steps 2).Step.Level | Should -Be @(4, 4, 3, 3, 2, 2, 1, 1)
        (New-VlaeTraversal -Dimension 1 -Steps 2).Model.Sha256 | Select-Object -Unique | Should -Be $model.Sha256
    }

    It 'writes an error for each latent that has no such level, and goes on' {
        $other = New-VlaeSample -Model (New-VlaeModel -Kernel 28 -Stride 1 -LevelChannel 2)
        $other, $z[0] | New-VlaeTraversal -Level 2 -Dimension 1 -ErrorVariable err -ErrorAction SilentlyContinue |
            Should -HaveCount 9
        $err.Count | Should -Be 1
        $err[0] | Get-ErrorId | Should -Be 'LevelUnknown'
    }
}
