#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Export-VlaeReport' {
    BeforeAll {
        $model = New-VlaeModel -LatentSize 2 -ChannelFactor 1 -HiddenSize 2 -Seed 1
    }

    Use-TestFolder

    It 'writes the same page, from a parameter and from the pipeline' {
        $one = Export-VlaeReport one.html -Model $model -DataSet Mnist -DataPath few
        $two = $model | Export-VlaeReport two.html -DataSet Mnist -DataPath few
        $one | Should -BeOfType ([System.IO.FileInfo])
        $one.FullName | Should -Be (Join-Path $folder 'one.html')
        (Get-FileHash $one).Hash | Should -Be (Get-FileHash $two).Hash
        Get-Content $one -Raw | Should -BeLike '*20 images of Mnist Test*'
    }

    It 'shows held-out images, from a parameter and from the pipeline' {
        $images = Get-MnistImage (1..12) -DataSet Digits
        $one = $images | Export-VlaeReport one.html -Model $model
        $two = Export-VlaeReport two.html -Model $model -Image $images
        (Get-FileHash $one).Hash | Should -Be (Get-FileHash $two).Hash
        $page = Get-Content $one -Raw
        $page.Contains('12 images of your own') | Should -BeTrue
        $page.Contains('Digits Train 3,') | Should -BeTrue
    }

    It 'writes one error for each image of another size, and no page without images' {
        $large = [Vlae.VlaeImage]::new(1, 1, 1, [System.Collections.Immutable.ImmutableArray]::Create(
            [float[]] @(-1)))
        { $large | Export-VlaeReport one.html -Model $model -ErrorVariable script:err -ErrorAction SilentlyContinue } |
            Should -Throw -ErrorId 'NothingToMeasure,*'
        $err[0] | Get-ErrorId | Should -Be 'ImageShapeMismatch'
        Test-Path one.html | Should -BeFalse
    }

    It 'writes the title as text' {
        Export-VlaeReport one.html -Model $model -DataPath few -Title '</title><b>'
        Get-Content one.html -Raw | Should -Match '<title>&lt;/title&gt;&lt;b&gt;</title>'
    }

    It 'leaves a file that exists, and replaces it with -Force' {
        Set-Content one.html mine
        Export-VlaeReport one.html -Model $model -DataPath few -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 1
        $err | Get-ErrorId | Should -Be 'FileExists'
        Get-Content one.html | Should -Be mine
        Export-VlaeReport one.html -Model $model -DataPath few -Force
        Get-Content one.html -Raw | Should -BeLike '<!doctype html>*'
    }
}
