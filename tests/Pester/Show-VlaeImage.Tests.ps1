#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Show-VlaeImage' {
    BeforeAll {
        $images = Get-MnistImage 1, 2 -DataSet Digits
    }

    It 'draws plain shades, from a parameter and from the pipeline alike' {
        $lines = $images | Show-VlaeImage -Mode Ascii
        $lines.Count | Should -Be 15
        $lines[0].Length | Should -Be 59
        $lines -join '' | Should -Match '^[ .:=+*#%@-]+$'
        Show-VlaeImage -InputObject $images -Mode Ascii | Should -Be $lines
    }

    It 'draws half-blocks in color' {
        $lines = $images | Show-VlaeImage -Mode TrueColor -Columns 1
        $lines.Count | Should -Be 30
        $lines[0] | Should -BeLike "`e``[38;2;0;0;0m*▀`e``[0m"
        ($images | Show-VlaeImage -Mode Color256)[0] | Should -BeLike "`e``[38;5;16m*"
    }

    It 'draws plain shades where the shell writes plain text' {
        $rendering = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'PlainText'
        try { $lines = $images | Show-VlaeImage }
        finally { $PSStyle.OutputRendering = $rendering }
        $lines | Should -Be ($images | Show-VlaeImage -Mode Ascii)
    }

    It 'writes an error for what is no image, and draws the others' {
        $lines = 'text', $images[0] | Show-VlaeImage -Mode Ascii -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 1
        $err | Get-ErrorId | Should -Be 'NotAnImage'
        $lines.Count | Should -Be 14
    }
}
