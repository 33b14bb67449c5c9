#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Export-VlaeImage' {
    Use-TestFolder

    It 'writes a grid, from a parameter and from the pipeline alike' {
        $one = Get-MnistImage (1..12) -DataPath few | Export-VlaeImage one.png
        $two = Export-VlaeImage two.png -InputObject (Get-MnistImage (1..12) -DataPath few)
        $one | Should -BeOfType ([System.IO.FileInfo])
        $one.FullName | Should -Be (Join-Path $folder 'one.png')
        Get-PngSize $one | Should -Be '346x260'
        Get-PngPixel $one | Should -Be (Get-PngPixel $two)
    }

    It 'writes one error for each thing that is no image, and draws the others' {
        'text', (Get-MnistImage 1 -DataPath few), 7 |
            Export-VlaeImage one.png -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 2
        $err | Get-ErrorId | Should -Be @('NotAnImage', 'NotAnImage')
        $err[0].Exception.Message | Should -BeLike "'text' (System.String) is neither*"
    }
}
