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

    It 'draws codes like those of latents, given by parameter or pipe' {
        $latents = Get-MnistImage (1..8) -DataSet Digits | ConvertTo-VlaeLatent -Model $model
        $drawn = $latents | New-VlaeSample 3 -Spread 1 -Seed 7
        $drawn.Name | Should -Be @(1..3).ForEach({ "sample $_ like 8 latents (seed 7)" })
        (New-VlaeSample 3 -From $latents -Spread 1 -Seed 7)[2].Code -join ' ' |
            Should -Be ($drawn[2].Code -join ' ')
        $mean = $latents | Merge-VlaeLatent -Mean
        (($latents | New-VlaeSample -Spread 0).Code -join ' ') | Should -Be ($mean.Code -join ' ')
        $upper = $latents | New-VlaeSample -Spread 0 -Level 4 -Covariance Diagonal -Seed 7
        $upper.Levels[3].Code -join ' ' | Should -Be ($mean.Levels[3].Code -join ' ')
        $upper.Levels[0].Code -join ' ' | Should -Be ((New-VlaeSample -Model $model -Seed 7).Levels[0].Code -join ' ')
    }

    It 'leaves out latents of another model, with one error' {
        $other = New-VlaeModel @small -Seed 2
        $latents = @($model, $other, $model).ForEach({ New-VlaeSample -Model $_ -Seed 1 })
        $drawn = $latents | New-VlaeSample -Spread 1 -ErrorVariable err -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be 'LatentModelMismatch'
        $drawn.Name | Should -BeLike '*like 2 latents*'
        { @() | New-VlaeSample -Spread 1 } | Should -Throw -ErrorId 'NothingToAverage,*'
    }

    It 'takes one temperature per level' {
        (New-VlaeSample -Model $model -Temperature 0, 1, 1, 1).Levels[0].Code | Should -Be @(0, 0)
        { New-VlaeSample -Model $model -Temperature 1, 2 -ErrorAction Stop } |
            Should -Throw -ErrorId 'TemperatureCountDiffers,*'
    }
}
