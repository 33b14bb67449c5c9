#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Measure-VlaeModel' {
    BeforeAll {
        $model = New-VlaeModel @small -Seed 1
        $images = Get-MnistImage -Split Test -DataPath $few
    }

    Use-TestFolder

    It 'measures a data set, images as a parameter and images from the pipeline alike' {
        $set = Measure-VlaeModel $model -DataSet Mnist -DataPath few
        $given = Measure-VlaeModel $model -Image $images
        $piped = $images | Measure-VlaeModel -Model $model
        $set.Images | Should -Be 20
        $given.NegativeElbo | Should -Be $set.NegativeElbo
        $piped.NegativeElbo | Should -Be $set.NegativeElbo
        $piped.Sha256 | Should -Be $set.Sha256
        $set.Levels.Level | Should -Be @(1, 2, 3, 4)
    }

    It 'gives the importance-weighted bound when it is asked for, above the ELBO' {
        $measured = $images | Measure-VlaeModel $model -ImportanceSamples 50
        $measured.ImportanceSamples | Should -Be 50
        $measured.ImportanceWeightedBound | Should -BeGreaterThan $measured.Elbo
        ($images | Measure-VlaeModel $model).ImportanceWeightedBound | Should -BeNullOrEmpty
    }

    It 'reads the known factors off the levels with -Disentanglement' {
        $digits = Get-MnistImage -DataSet Digits -Grid Thickness, Slant -Steps 3
        $measured = $digits | Measure-VlaeModel $model -Disentanglement
        $measured.Disentanglement.LevelFactors | Export-Csv matrix.csv
        (Import-Csv matrix.csv)[0].Factor | Should -Be 'Class'
    }

    It 'writes one error for each image of another shape, and goes on' {
        $odd = New-VlaeSample -Model (New-VlaeModel -Height 16 -Width 16 -LevelCount 2) | ConvertFrom-VlaeLatent
        $measured = $images[0], $odd, $images[1] |
            Measure-VlaeModel $model -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 1
        $err | Get-ErrorId | Should -Be 'ImageShapeMismatch'
        $measured.Images | Should -Be 2
    }

    It 'gives objects that survive Export-Clixml and ConvertTo-Json' {
        $images | Measure-VlaeModel $model | Export-Clixml measured.xml
        (Import-Clixml measured.xml).Images | Should -Be 20
        ($images | Measure-VlaeModel $model | ConvertTo-Json -Depth 5 | ConvertFrom-Json).Levels.Count | Should -Be 4
    }
}
