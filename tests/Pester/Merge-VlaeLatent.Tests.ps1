#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Merge-VlaeLatent' {
    BeforeAll {
        $model = New-VlaeModel @small -Seed 1
        $two = New-VlaeSample 2 -Model $model -Seed 1
    }

    Use-TestFolder

    It 'is the first latent at 0 and the second at 1' {
        $mixes = $two | Merge-VlaeLatent -Alpha 0, 1
        $mixes[0].Code -join ' ' | Should -Be ($two[0].Code -join ' ')
        $mixes[1].Code -join ' ' | Should -Be ($two[1].Code -join ' ')
    }

    It 'takes latents as a parameter, and goes in steps' {
        $mixes = Merge-VlaeLatent $two -Steps 3
        $mixes.Name | Should -Be @(0, 0.5, 1).ForEach({ "mix $_ of sample 1 (seed 1) and sample 2 (seed 1)" })
    }

    It 'puts the originals around the mixes' {
        $latents = Get-MnistImage 1, 2 -DataPath few | ConvertTo-VlaeLatent -Model $model
        $strip = $latents | Merge-VlaeLatent -Steps 3 -IncludeOriginal
        $strip.ForEach({ $_.GetType().Name }) |
            Should -Be @('VlaeImage', 'VlaeLatent', 'VlaeLatent', 'VlaeLatent', 'VlaeImage')
        $strip.Place.Column | Should -Be @('first original', ([char]0x3B1 + ' 0'), ([char]0x3B1 + ' 0.5'),
            ([char]0x3B1 + ' 1'), 'second original')
        { $two | Merge-VlaeLatent -IncludeOriginal } | Should -Throw -ErrorId 'OriginalUnknown,*'
    }

    It 'refuses three latents' {
        { $two + $two[0] | Merge-VlaeLatent } | Should -Throw '*was given 3:*' -ErrorId 'LatentCountNotTwo,*'
    }

    It 'has company: latents are added, subtracted and multiplied' {
        $sum = $two[0] - $two[1] + $two[1] * 0.5
        $sum.Name | Should -Be 'sample 1 (seed 1) - sample 2 (seed 1) + sample 2 (seed 1) * 0.5'
        [math]::Abs($sum.Code[3] - ($two[0].Code[3] - 0.5 * $two[1].Code[3])) | Should -BeLessThan 1e-6
        { $two[0] + (New-VlaeSample -Model (New-VlaeModel @small -Seed 2)) } | Should -Throw '*of different models: (sample 1*) of ????????…, (sample 1*) of ????????…. Together*'
    }
}
