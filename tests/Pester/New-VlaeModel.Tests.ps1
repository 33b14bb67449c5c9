#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'New-VlaeModel' {
    Use-TestFolder

    It 'makes one model per row of a table' {
        $models = Import-Csv (Join-Path $PSScriptRoot '..' 'fixtures' 'pipelines' 'runs.csv') | New-VlaeModel
        $models.Count | Should -Be 6
        $models[0].Provenance.Seed | Should -Be 7
        $models[5].Architecture.LatentSize | Should -Be 2
        $rows = [pscustomobject]@{ Height = '27'; Width = '' }, [pscustomobject]@{ Height = '16'; Width = '16' }
        $models = @($rows | New-VlaeModel -LatentSize 2 -ErrorAction SilentlyContinue -ErrorVariable err)
        $models.Architecture.Height | Should -Be 16
        $err.Count | Should -Be 1
        $err[0].TargetObject.Height | Should -Be 27
        $err[0].FullyQualifiedErrorId | Should -BeLike 'ImpossibleArchitecture,*'
    }

    It 'makes the network of the notebook' {
        $model = New-VlaeModel
        $model.ParameterCount | Should -Be 374737
        "$($model.Architecture)" | Should -Be '28x28x1, 4 levels x 16, Paper'
    }
}
