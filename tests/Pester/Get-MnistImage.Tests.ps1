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

    It 'gets the first ones, of all or of a class' {
        (Get-MnistImage -First 3 -DataPath few).Source.Index | Should -Be @(1, 2, 3)
        (Get-MnistImage -First 2 -Label 9 -DataPath few).Label | Should -Be @(9, 9)
        (Get-MnistImage -First 2 -DataSet Digits).Source.Index | Should -Be @(1, 2)
    }

    It 'gets different ones at random, the same for the same seed' {
        $some = (Get-MnistImage -Random 10 -Seed 4 -DataPath few).Source.Index
        $some | Sort-Object -Unique | Should -HaveCount 10
        (Get-MnistImage -Random 10 -Seed 4 -DataPath few).Source.Index | Should -Be $some
        (Get-MnistImage -Random 10 -Seed 5 -DataPath few).Source.Index | Should -Not -Be $some
        (Get-MnistImage -Random 100 -DataPath few).Count | Should -Be 80
    }

    It 'takes indexes or a choice, and not both: <script>' -ForEach @(
        @{ script = { Get-MnistImage 1 -First 2 -DataPath few } }
        @{ script = { 1, 2 | Get-MnistImage -Random 2 -DataPath few } }
        @{ script = { Get-MnistImage -First 2 -Random 2 -DataPath few } }
        @{ script = { Get-MnistImage -First 2 -Seed 1 -DataPath few } }
    ) {
        $script | Should -Throw -ErrorId 'ParametersConflict,*'
    }

    It 'says which classes there are' {
        Get-MnistImage -Label 12 -DataPath few -ErrorVariable err -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$err" | Should -Be "Mnist has no class '12': its classes are 0 to 9."
    }

    It 'says that the folder of the data is missing' {
        { Get-MnistImage 1 -DataPath nowhere/mnist } |
            Should -Throw "There is no folder '*mnist', because there is no folder '*nowhere'.*" -ErrorId 'DataPathNotFound,*'
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
