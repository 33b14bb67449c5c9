#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'Export-VlaeExplorer' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Support' 'Import-TestModule.ps1')
        Import-Module (Join-Path $PSScriptRoot 'Support' 'TestSupport.psm1')
        $model = New-VlaeModel -LatentSize 2 -ChannelFactor 1 -HiddenSize 2 -Seed 1
    }

    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
    }

    AfterEach {
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'writes a page, from a parameter and from the pipeline alike' {
        $one = Get-MnistImage (1..6) -DataPath few | Export-VlaeExplorer one.html -Model $model
        $two = Export-VlaeExplorer two.html -Image (Get-MnistImage (1..6) -DataPath few) -Model $model
        $one | Should -BeOfType ([System.IO.FileInfo])
        $one.FullName | Should -Be (Join-Path $folder 'one.html')
        (Get-FileHash $one).Hash | Should -Be (Get-FileHash $two).Hash
        Get-Content $one -Raw | Should -BeLike '*6 images of Mnist Train*'
    }

    It 'takes the held-out images of a data set' {
        Export-VlaeExplorer one.html -DataSet Mnist -DataPath few -Model $model
        Get-Content one.html -Raw | Should -BeLike '*20 images of Mnist Test*'
    }

    It 'draws digits where the model has no images at hand, and says so' {
        $said = Export-VlaeExplorer one.html -Model $model -Verbose 4>&1
        "$said" | Should -BeLike '*is not at hand, so digits are drawn*'
        Get-Content one.html -Raw | Should -BeLike '*2,000 images of Digits Test*'
    }

    It 'refuses a model without images of its shape' {
        { Export-VlaeExplorer one.html -Model (New-VlaeModel -Height 16 -Width 16 -LevelCount 2) } |
            Should -Throw -ErrorId 'NothingToExplore,*'
        Get-WrittenFile $folder | Should -BeNullOrEmpty
    }

    It 'writes the title as text' {
        Get-MnistImage 1 -DataPath few | Export-VlaeExplorer one.html -Model $model -Title '</title><b>'
        Get-Content one.html -Raw | Should -Match '<title>&lt;/title&gt;&lt;b&gt;</title>'
    }

    It 'writes nothing with -WhatIf' {
        Get-MnistImage 1 -DataPath few | Export-VlaeExplorer one.html -Model $model -WhatIf
        Get-WrittenFile $folder | Should -BeNullOrEmpty
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
