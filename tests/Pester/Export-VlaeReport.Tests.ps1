#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'Export-VlaeReport' {
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

    It 'writes the same page, from a parameter and from the pipeline' {
        $one = Export-VlaeReport one.html -Model $model -DataSet Mnist -DataPath few
        $two = $model | Export-VlaeReport two.html -DataSet Mnist -DataPath few
        $one | Should -BeOfType ([System.IO.FileInfo])
        $one.FullName | Should -Be (Join-Path $folder 'one.html')
        (Get-FileHash $one).Hash | Should -Be (Get-FileHash $two).Hash
        Get-Content $one -Raw | Should -BeLike '*20 images of Mnist Test*'
    }

    It 'takes other samples with another seed' {
        $one = Export-VlaeReport one.html -Model $model -DataPath few -Seed 1
        $two = Export-VlaeReport two.html -Model $model -DataPath few -Seed 2
        (Get-FileHash $one).Hash | Should -Not -Be (Get-FileHash $two).Hash
    }

    It 'draws the KL by level of a validated training' {
        Invoke-VlaeTraining 2 -DataSet Mnist -DataPath few -LatentSize 2 -ChannelFactor 1 -HiddenSize 2 -Validate |
            Out-Null
        Export-VlaeReport one.html
        Get-Content one.html -Raw | Should -BeLike '*KL by level, validation*'
    }

    It 'writes the title as text' {
        Export-VlaeReport one.html -Model $model -DataPath few -Title '</title><b>'
        Get-Content one.html -Raw | Should -Match '<title>&lt;/title&gt;&lt;b&gt;</title>'
    }

    It 'writes nothing with -WhatIf' {
        Export-VlaeReport one.html -Model $model -DataPath few -WhatIf
        Get-WrittenFile $folder | Should -BeNullOrEmpty
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
