#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'ConvertTo-VlaeRecord' {
    BeforeAll {
        $model = New-VlaeModel @small -Seed 1
        $z = Get-MnistImage (1..3) -DataPath $few | ConvertTo-VlaeLatent -Model $model
    }

    Use-TestFolder

    It 'makes a row of a latent, with a column for each dimension, in CSV' {
        $z | ConvertTo-VlaeRecord | Export-Csv codes.csv
        $rows = Import-Csv codes.csv
        $rows | Should -HaveCount 3
        $rows[1].PSObject.Properties.Name | Should -Be @(
            'Name', 'DataSet', 'Split', 'Index', 'Label', 'LabelName', 'Model',
            'z1_1', 'z1_2', 'z2_1', 'z2_2', 'z3_1', 'z3_2', 'z4_1', 'z4_2')
        [float]$rows[1].z3_2 | Should -Be $z[1].Levels[2].Code[1]
    }

    It 'is flat in JSON, without a word of warning' {
        $json = ConvertTo-VlaeRecord $z[0] | ConvertTo-Json -Depth 1 -WarningVariable warning
        $warning | Should -BeNullOrEmpty
        $record = $json | ConvertFrom-Json
        $record.Label | Should -Be $z[0].Image.Label
        $record.PSObject.Properties.Value |
            Where-Object { $null -ne $_ -and $_ -isnot [string] -and $_ -isnot [ValueType] } |
            Should -BeNullOrEmpty
    }

    It 'makes a row of a neighbor' {
        $rows = $z | Find-VlaeNeighbor $z[0] | ConvertTo-VlaeRecord | ConvertTo-Csv | ConvertFrom-Csv
        $rows.Place | Should -Be @('1', '2')
        $rows[0].Of | Should -Be $z[0].Name
    }

    It 'writes an error for anything else, and goes on' {
        7, $z[0] | ConvertTo-VlaeRecord -ErrorVariable err -ErrorAction SilentlyContinue | Should -HaveCount 1
        $err.Count | Should -Be 1
        $err[0] | Get-ErrorId | Should -Be 'NoRecord'
    }
}
