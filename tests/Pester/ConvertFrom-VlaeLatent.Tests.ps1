#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'ConvertFrom-VlaeLatent' {
    BeforeAll {
        $model = New-VlaeModel @small -Seed 1
        $latents = New-VlaeSample 2 -Model $model -Seed 1
    }

    Use-TestFolder

    It 'decodes latents from a parameter and from the pipeline alike' {
        $piped = $latents | ConvertFrom-VlaeLatent
        $given = ConvertFrom-VlaeLatent $latents
        $piped | Should -BeOfType ([Vlae.VlaeImage])
        $given[1].Pixels -join ' ' | Should -Be ($piped[1].Pixels -join ' ')
        $piped[0].Pixels.Length | Should -Be 784
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
