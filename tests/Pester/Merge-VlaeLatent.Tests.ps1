#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'Merge-VlaeLatent' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Support' 'Import-TestModule.ps1')
        Import-Module (Join-Path $PSScriptRoot 'Support' 'TestSupport.psm1')
        $small = @{ LatentSize = 2; ChannelFactor = 1; HiddenSize = 2 }
        $model = New-VlaeModel @small -Seed 1
        $two = New-VlaeSample 2 -Model $model -Seed 1
    }

    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
    }

    AfterEach {
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'is the first latent at 0 and the second at 1' {
        $mixes = $two | Merge-VlaeLatent -Alpha 0, 1
        $mixes[0].Code -join ' ' | Should -Be ($two[0].Code -join ' ')
        $mixes[1].Code -join ' ' | Should -Be ($two[1].Code -join ' ')
    }

    It 'takes latents as a parameter, and goes in steps' {
        $mixes = Merge-VlaeLatent $two -Steps 3
        $mixes.Name | Should -Be @(0, 0.5, 1).ForEach({ "mix $_ of sample 1 (seed 1) and sample 2 (seed 1)" })
    }

    It 'refuses <_> latents' -ForEach 0, 1, 3 {
        $latents = @($two[0], $two[1], $two[0] | Select-Object -First $_)
        { $latents | Merge-VlaeLatent } | Should -Throw "*was given $_`:*" -ErrorId 'LatentCountNotTwo,*'
    }

    It 'refuses latents of different models' {
        $other = New-VlaeSample -Model (New-VlaeModel @small -Seed 2)
        { $two[0], $other | Merge-VlaeLatent } | Should -Throw -ErrorId 'LatentModelMismatch,*'
    }

    It 'mixes only the levels asked for' {
        $mix = $two | Merge-VlaeLatent -Alpha 1 -Level 1, 3 -Method Spherical
        $mix.Levels[0].Code -join ' ' | Should -Be ($two[1].Levels[0].Code -join ' ')
        $mix.Levels[1].Code -join ' ' | Should -Be ($two[0].Levels[1].Code -join ' ')
    }

    It 'takes the mean of any number' {
        $mean = New-VlaeSample 5 -Model $model -Seed 1 | Merge-VlaeLatent -Mean
        $mean.Name | Should -Be 'mean of 5 latents'
        { @() | Merge-VlaeLatent -Mean } | Should -Throw -ErrorId 'NothingToAverage,*'
    }

    It 'has company: latents are added, subtracted and multiplied' {
        $sum = $two[0] - $two[1] + $two[1] * 0.5
        $sum.Name | Should -Be 'sample 1 (seed 1) - sample 2 (seed 1) + sample 2 (seed 1) * 0.5'
        [math]::Abs($sum.Code[3] - ($two[0].Code[3] - 0.5 * $two[1].Code[3])) | Should -BeLessThan 1e-6
        { $two[0] + (New-VlaeSample -Model (New-VlaeModel @small -Seed 2)) } | Should -Throw '*different models*'
    }
}
