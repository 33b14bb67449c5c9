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
}
