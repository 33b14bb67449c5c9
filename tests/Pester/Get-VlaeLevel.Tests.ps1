#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Get-VlaeLevel' {
    BeforeAll {
        $model = New-VlaeModel @small -Seed 1
    }

    Use-TestFolder

    It 'describes the levels from the bottom to the top' {
        $levels = Get-VlaeLevel -Model $model
        $levels.Position | Should -Be @('bottom', 'middle', 'middle', 'top')
        $levels.KL | Should -Be @($null, $null, $null, $null)
        ($model | Get-VlaeLevel 4).EncoderMap | Should -Be '8 x 1 x 1'
    }

    It 'writes an error for a level that is not there' {
        Get-VlaeLevel 1, 5 -Model $model -ErrorVariable err -ErrorAction SilentlyContinue | Should -HaveCount 1
        $err.Count | Should -Be 1
        $err[0] | Get-ErrorId | Should -Be 'LevelUnknown'
    }

    It 'goes into CSV and JSON as it is' {
        Get-MnistImage (1..9) -DataPath few | Get-VlaeLevel -Model $model | Export-Csv levels.csv
        $rows = Import-Csv levels.csv
        $rows[0].EncoderMap | Should -Be '1 x 13 x 13'
        $rows[0].Order | Should -Match '^[12], [12]$'
        (Get-VlaeLevel -Model $model | ConvertTo-Json | ConvertFrom-Json)[3].Position | Should -Be 'top'
    }
}
