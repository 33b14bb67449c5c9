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

    It 'writes an animated GIF' {
        $file = Get-MnistImage (1..3) -DataPath few | Export-VlaeImage three.gif -FrameRate 10 -Loop 2
        $text = [System.Text.Encoding]::Latin1.GetString([System.IO.File]::ReadAllBytes($file.FullName))
        ([regex]::Matches($text, [char]0x21 + [char]0xF9 + [char]4)).Count | Should -Be 3
        { Get-MnistImage 1 -DataPath few | Export-VlaeImage one.gif -FrameRate 51 } |
            Should -Throw -ErrorId 'ParametersConflict,*'
    }

    It 'warns of what the font lacks, and writes the picture' {
        $file = Get-MnistImage 1 -DataPath few |
            Export-VlaeImage one.png -Title "Große Ziffer $([char]::ConvertFromUtf32(0x1F600))" -WarningVariable warned 3>$null
        Get-PngSize $file | Should -Be '88x122'
        "$warned" | Should -BeLike 'The font has no *'
    }

    It 'writes one error for each thing that is no image, and draws the others' {
        'text', (Get-MnistImage 1 -DataPath few), 7 |
            Export-VlaeImage one.png -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 2
        $err | Get-ErrorId | Should -Be @('NotAnImage', 'NotAnImage')
        $err[0].Exception.Message | Should -BeLike "'text' (System.String) is neither*"
    }
}
