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

    It 'names files without their folders, and with them if -KeepPath is given' {
        $null = Get-MnistImage 1 -DataPath few | Export-VlaeImage cat.png -Scale 1 -Padding 0
        $image = Import-VlaeImage cat.png -Size 28
        $bare = Get-Content ($image | Export-VlaeExplorer bare.html -Model $model) -Raw
        $bare | Should -BeLike '*cat.png*'
        $bare | Should -Not -BeLike "*$(Split-Path $folder -Leaf)*"
        $kept = Get-Content ($image | Export-VlaeExplorer kept.html -Model $model -KeepPath) -Raw
        $kept | Should -BeLike "*$(Split-Path $folder -Leaf)*"
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
