#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Export-VlaeExplorer' {
    BeforeAll {
        $model = New-VlaeModel -LatentSize 2 -ChannelFactor 1 -HiddenSize 2 -Seed 1
    }

    Use-TestFolder

    It 'writes a page, from a parameter and from the pipeline alike' {
        $one = Get-MnistImage (1..6) -DataPath few | Export-VlaeExplorer one.html -Model $model
        $two = Export-VlaeExplorer two.html -Image (Get-MnistImage (1..6) -DataPath few) -Model $model
        $one | Should -BeOfType ([System.IO.FileInfo])
        $one.FullName | Should -Be (Join-Path $folder 'one.html')
        (Get-FileHash $one).Hash | Should -Be (Get-FileHash $two).Hash
        Get-Content $one -Raw | Should -BeLike '*6 images of Mnist Train*'
    }

    It 'leaves a file that exists, and replaces it with -Force' {
        Set-Content one.html mine
        $image = Get-MnistImage 1 -DataPath few
        $image | Export-VlaeExplorer one.html -Model $model -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 1
        $err | Get-ErrorId | Should -Be 'FileExists'
        Get-Content one.html | Should -Be mine
        $image | Export-VlaeExplorer one.html -Model $model -Force
        Get-Content one.html -Raw | Should -BeLike '<!doctype html>*'
    }
}
