#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'New-VlaeReconstruction' {
    BeforeAll {
        $model = New-VlaeModel @small -Seed 1
    }

    Use-TestFolder

    It 'gives each image, its reconstruction and its draws, from a parameter and from the pipeline alike' {
        $images = Get-MnistImage 1, 2 -DataPath few
        $piped = $images | New-VlaeReconstruction -Model $model -Sample 1 -Seed 1
        $given = New-VlaeReconstruction $images -Model $model -Sample 1 -Seed 1
        $piped.ForEach({ "$($_.Place)" }) | Should -Be @(
            'original: Mnist Train 1 (6)', 'reconstruction: Mnist Train 1 (6)', 'draw 1: Mnist Train 1 (6)'
            'original: Mnist Train 2 (8)', 'reconstruction: Mnist Train 2 (8)', 'draw 1: Mnist Train 2 (8)')
        $given[5].Pixels -join ' ' | Should -Be ($piped[5].Pixels -join ' ')
        $piped[3].Pixels -join ' ' | Should -Be ($images[1].Pixels -join ' ')
    }

    It 'is drawn with one row per kind, in a file and in the terminal' {
        $all = Get-MnistImage (1..4) -DataPath few | New-VlaeReconstruction -Model $model
        Get-PngSize ($all | Export-VlaeImage all.png -NoTitle) | Should -Be '346x174'
        # Two rows of four, in the order of the kinds.
        $byKind = $all[0, 2, 4, 6, 1, 3, 5, 7]
        ($all | Show-VlaeImage -Mode Ascii) -join '|' |
            Should -Be (($byKind | Show-VlaeImage -Mode Ascii -Columns 4) -join '|')
    }

    It 'writes one error for an image of another shape, and goes on' {
        $odd = New-VlaeSample -Model (New-VlaeModel -Channels 3 -LatentSize 2) | ConvertFrom-VlaeLatent
        $odd, (Get-MnistImage 1 -DataPath few) |
            New-VlaeReconstruction -Model $model -ErrorVariable err -ErrorAction SilentlyContinue |
            Should -HaveCount 2
        $err.Count | Should -Be 1
        $err | Get-ErrorId | Should -Be 'ImageShapeMismatch'
    }
}
