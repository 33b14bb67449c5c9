#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Compare-VlaeModel' {
    BeforeAll {
        $options = $small + @{ DataPath = $few; Seed = 1; BatchSize = 8; InformationAction = 'Ignore' }
        $models = @(
            Invoke-VlaeTraining 1 @options
            Invoke-VlaeTraining 9 @options
            Invoke-VlaeTraining 2 @options -Likelihood Bernoulli
        )
    }

    Use-TestFolder

    It 'ranks models from the pipeline, as a parameter and in files alike, each likelihood by itself' {
        $piped = $models | Compare-VlaeModel -DataPath few
        $piped.Place | Should -Be @(1, 2, 1)
        $piped.Epochs | Should -Be @(9, 1, 2)
        "$($piped.Likelihood)" | Should -Be 'UnitGaussian UnitGaussian Bernoulli'
        (Compare-VlaeModel -Model $models -DataPath few).NegativeElbo | Should -Be $piped.NegativeElbo
        $images = Get-MnistImage -Split Test -DataPath few
        ($models | Compare-VlaeModel -Image $images).NegativeElbo | Should -Be $piped.NegativeElbo

        $null = 0..2 | ForEach-Object { $models[$_] | Export-VlaeModel "run$_.safetensors" }
        (Compare-VlaeModel run*.safetensors -DataPath few).NegativeElbo | Should -Be $piped.NegativeElbo
        $named = Get-ChildItem run*.safetensors | Compare-VlaeModel -DataPath few
        $named.Name | Should -Be @('run1', 'run0', 'run2')
        $named[0].Model | Should -BeOfType Vlae.VlaeModel
    }

    It 'writes one error for each bad model, and goes on' {
        $odd = New-VlaeModel -Height 16 -Width 16 -LevelCount 2
        $ranked = $models[0], $odd, $models[1] |
            Compare-VlaeModel -DataPath few -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 1
        $err | Get-ErrorId | Should -Be 'ImageShapeMismatch'
        $ranked.Count | Should -Be 2

        Compare-VlaeModel absent.safetensors, damaged/cut.safetensors -DataPath few -ErrorVariable err `
            -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $err | Get-ErrorId | Should -Be @('FileNotFound', 'CheckpointCorrupt')
    }

    It 'gives rows for Export-Csv, and a table' {
        $models | Compare-VlaeModel -DataPath few | Export-Csv ranks.csv
        (Import-Csv ranks.csv)[0].Place | Should -Be 1
        $models | Compare-VlaeModel -DataPath few | Out-String -Width 80 |
            Should -Match 'Place\s+Name\s+Likelihood\s+-ELBO \(nats\)\s+Active'
    }
}
