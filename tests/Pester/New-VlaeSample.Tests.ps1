#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'New-VlaeSample' {
    BeforeAll {
        $model = New-VlaeModel @small -Seed 1
    }

    Use-TestFolder

    It 'draws the number that it is asked for, by their seed' {
        $samples = New-VlaeSample -Count 3 -Model $model -Seed 7
        $samples.Name | Should -Be @(1..3).ForEach({ "sample $_ (seed 7)" })
        (New-VlaeSample 2 -Model $model -Seed 7)[1].Code -join ' ' | Should -Be ($samples[1].Code -join ' ')
    }

    It 'redraws one level of a latent, given by parameter or pipe' {
        $from = New-VlaeSample -Model $model -Seed 1
        $drawn = $from | New-VlaeSample -Level 3 -Seed 7
        $drawn.Levels[2].Code -join ' ' | Should -Be ((New-VlaeSample -Model $model -Seed 7).Levels[2].Code -join ' ')
        $drawn.Levels[3].Code -join ' ' | Should -Be ($from.Levels[3].Code -join ' ')
        (New-VlaeSample -Level 3 -From $from -Seed 7).Name | Should -Be $drawn.Name
    }

    It 'takes one temperature per level' {
        (New-VlaeSample -Model $model -Temperature 0, 1, 1, 1).Levels[0].Code | Should -Be @(0, 0)
        { New-VlaeSample -Model $model -Temperature 1, 2 -ErrorAction Stop } |
            Should -Throw -ErrorId 'TemperatureCountDiffers,*'
    }
}
