#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'ConvertFrom-VlaeLatent' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Support' 'Import-TestModule.ps1')
        Import-Module (Join-Path $PSScriptRoot 'Support' 'TestSupport.psm1')
        $small = @{ LatentSize = 2; ChannelFactor = 1; HiddenSize = 2 }
        $model = New-VlaeModel @small -Seed 1
        $latents = New-VlaeSample 2 -Model $model -Seed 1
    }

    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
    }

    AfterEach {
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'decodes latents from a parameter and from the pipeline alike' {
        $piped = $latents | ConvertFrom-VlaeLatent
        $given = ConvertFrom-VlaeLatent $latents
        $piped | Should -BeOfType ([Vlae.VlaeImage])
        $given[1].Pixels -join ' ' | Should -Be ($piped[1].Pixels -join ' ')
        $piped[0].Pixels.Length | Should -Be 784
    }

    It 'decodes with another model where one is given' {
        $other = New-VlaeModel @small -Seed 2
        ($latents[0] | ConvertFrom-VlaeLatent -Model $other).Pixels -join ' ' |
            Should -Not -Be (($latents[0] | ConvertFrom-VlaeLatent).Pixels -join ' ')
    }

    It 'writes one error for each latent of another size, and goes on' {
        $odd = New-VlaeSample -Model (New-VlaeModel -LatentSize 3 -ChannelFactor 1)
        $images = $latents[0], $odd, $latents[1] |
            ConvertFrom-VlaeLatent -Model $model -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 1
        $err | Get-ErrorId | Should -Be 'LatentSizeMismatch'
        $images.Count | Should -Be 2
    }
}
