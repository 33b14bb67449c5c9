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

    It 'measures the factors of a table, of sprites, and with the other estimator' {
        $rows = 1..60 | ForEach-Object {
            [pscustomobject]@{ Path = "p/$('{0:d4}' -f $_).png"; angle = $_ % 7; id = "n$_" }
        }
        $null = Get-MnistImage (1..60) -DataSet Digits | Export-VlaeImage -Directory p -Scale 1 -Padding 0
        $null = $rows | Import-VlaeImage -Size 28 | Export-VlaeDataSet rows.safetensors
        $measured = Measure-VlaeModel $model -DataSet rows.safetensors -Disentanglement -WarningVariable said 3> $null
        $measured.Disentanglement.Factors | Should -Be 'angle'
        "$said" | Should -BeLike '*factor id *'
        $other = Measure-VlaeModel $model -DataSet rows.safetensors -Disentanglement -KnownFactor ang* `
            -Estimator AggregatePosterior
        $other.Disentanglement.Estimator | Should -Be 'AggregatePosterior'
        ($other | ConvertTo-VlaeRecord).InformationEstimator | Should -Be 'AggregatePosterior'
        (Get-MnistImage 1 -DataSet Sprites -Split Test).Factors.Shape | Should -BeIn 'square', 'ellipse', 'heart'
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
