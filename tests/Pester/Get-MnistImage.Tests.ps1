#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Get-MnistImage' {
    Use-TestFolder

    It 'gets images by index, from a parameter: <script>' -ForEach @(
        @{ script = { Get-MnistImage 1,3 -DataPath few } }
        @{ script = { Get-MnistImage (1, 3) -DataPath few } }
        @{ script = { 1, 3 | Get-MnistImage -DataPath few } }
        @{ script = { @(1, 3) | ForEach-Object { $_ } | Get-MnistImage -DataPath few } }
    ) {
        $images = & $script
        $images.Source.Index | Should -Be @(1, 3)
        $images.Label | Should -Be @(6, 9)
        $images | Should -BeOfType ([Vlae.VlaeImage])
    }

    It 'writes one error for each bad index, and goes on' {
        $images = 0, 1, 81 | Get-MnistImage -DataPath few -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 2
        $err | Get-ErrorId | Should -Be @('ImageIndexOutOfRange', 'ImageIndexOutOfRange')
        $err[1].Exception.Message |
            Should -Be 'There is no image 81 in Mnist Train: its images are numbered from 1 to 80.'
        @($images).Count | Should -Be 1
    }
}
