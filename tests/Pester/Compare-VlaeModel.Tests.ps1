#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'Compare-VlaeModel' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Support' 'Import-TestModule.ps1')
        Import-Module (Join-Path $PSScriptRoot 'Support' 'TestSupport.psm1')
        $small = @{ LatentSize = 2; ChannelFactor = 1; HiddenSize = 2; Seed = 1; BatchSize = 8 }
    }

    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
        $models = @(
            Invoke-VlaeTraining 1 -DataPath few @small
            Invoke-VlaeTraining 9 -DataPath few @small
            Invoke-VlaeTraining 2 -DataPath few @small -Likelihood Bernoulli
        )
    }

    AfterEach {
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

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

    It 'says that nothing came down the pipeline' {
        { @() | Compare-VlaeModel } | Should -Throw -ErrorId 'NothingToCompare,*'
    }

    It 'gives rows for Export-Csv, and a table' {
        $models | Compare-VlaeModel -DataPath few | Export-Csv ranks.csv
        (Import-Csv ranks.csv)[0].Place | Should -Be 1
        $models | Compare-VlaeModel -DataPath few | Out-String -Width 80 |
            Should -Match 'Place\s+Name\s+Likelihood\s+-ELBO \(nats\)\s+Active'
    }
}
