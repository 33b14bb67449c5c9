#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Invoke-VlaeTraining' {
    Use-TestFolder

    It 'trains to the same parameters in any form' {
        $expected = Invoke-VlaeTraining 2 -DataPath few -Seed 1 @small
        $piped = Get-MnistImage -DataPath few | Invoke-VlaeTraining -Epochs 2 -Seed 1 @small
        $given = Invoke-VlaeTraining -Image (Get-MnistImage -DataPath few) -Epochs 2 -Seed 1 -ThreadCount 1 @small
        $expected.History.Epoch | Should -Be @(1, 2)
        foreach ($model in $piped, $given) {
            Get-ModelHash $model few | Should -Be (Get-ModelHash $expected few)
        }
    }

    It 'trains one model per row of a table, and writes an error for each wrong row' {
        $models = Import-Csv runs.csv | Invoke-VlaeTraining -ErrorAction SilentlyContinue -ErrorVariable err
        $models.Provenance.Options.LearningRate | Should -Be @([float]0.01, [float]0.005, [float]0.005)
        $models.Provenance.Options.BatchSize | Should -Be @(27, 20, 27)
        # False counts as not given.
        $models.Provenance.Command[2] | Should -Match '# -ChannelFactor 1 -DataPath few -Epochs 1 .*-Seed 5$'
        $models[1].History[0].ValidationTotal | Should -BeGreaterThan 0
        $models[2].History[0].ValidationTotal | Should -BeNullOrEmpty
        # A seed of a row that was refused is no other row's.
        $models[1].Provenance.Command | Should -Not -Match 'Seed'

        $err.Count | Should -Be 3
        $err[0].TargetObject.Epochs | Should -Be 'many'
        "$($err[0])" | Should -Match "'many' is not a whole number"
        $err[1].TargetObject.LearningRate | Should -Be '0,002'
        $err[2].TargetObject.DataPath | Should -Be 'nowhere'
        "$($err[2])" | Should -Match '^Row 5 \(.*-DataPath nowhere .*-Seed 5\): '
    }

    It 'saves one checkpoint per row, and never replaces one by another' {
        $options = @{ DataPath = 'few'; BatchSize = 80; Force = $true; ErrorAction = 'SilentlyContinue' }
        $models = 'a', 'b', 'a' |
            ForEach-Object { [pscustomobject]@{ CheckpointPath = "$_.safetensors"; Epochs = $null } } |
            Invoke-VlaeTraining @options @small -ErrorVariable err
        $models.Count | Should -Be 2
        # One step per epoch: the recipe then has its most epochs, those of images that are shifted.
        $models[0].History.Length | Should -Be 200
        $err.Count | Should -Be 1
        $err[0].FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
        Get-WrittenFile $folder | Sort-Object | Should -Be @('a.safetensors', 'b.safetensors')
    }

    It 'takes a seed that is null for none' {
        (Invoke-VlaeTraining 1 -DataPath few @small -Seed $null).Provenance.Options.Seed | Should -BeGreaterOrEqual 0
    }

    It 'says of -Gpu without a backend what is missing, and what to do' {
        if ((Get-VlaeBackend Torch).IsPresent) { Set-ItResult -Skipped -Because 'the Torch backend is here' }
        { Invoke-VlaeTraining -Epochs 30 -Gpu } | Should -Throw '*leave out -Gpu*' -ErrorId 'TorchBackend*,*'
    }
}
