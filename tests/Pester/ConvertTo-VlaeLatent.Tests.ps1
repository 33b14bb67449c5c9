#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'ConvertTo-VlaeLatent' {
    BeforeAll {
        $model = New-VlaeModel @small -Seed 1
        $images = Get-MnistImage 1, 2 -DataPath $few
    }

    Use-TestFolder

    It 'encodes images from a parameter and from the pipeline alike' {
        $piped = $images | ConvertTo-VlaeLatent -Model $model
        $given = ConvertTo-VlaeLatent $images -Model $model
        $piped.Image.Source.Index | Should -Be @(1, 2)
        $given[1].Code -join ' ' | Should -Be ($piped[1].Code -join ' ')
        $piped[0].Levels.Level | Should -Be @(1, 2, 3, 4)
    }

    It 'writes one error for each image of another shape, and goes on' {
        $odd = New-VlaeSample -Model (New-VlaeModel -Height 16 -Width 16 -LevelCount 2) | ConvertFrom-VlaeLatent
        $latents = $images[0], $odd, $images[1] |
            ConvertTo-VlaeLatent -Model $model -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 1
        $err | Get-ErrorId | Should -Be 'ImageShapeMismatch'
        $latents.Count | Should -Be 2
    }
}
