#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'Get-VlaeLevel' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Support' 'Import-TestModule.ps1')
        Import-Module (Join-Path $PSScriptRoot 'Support' 'TestSupport.psm1')
        $small = @{ LatentSize = 2; ChannelFactor = 1; HiddenSize = 2 }
        $model = New-VlaeModel @small -Seed 1
    }

    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
    }

    AfterEach {
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'describes the levels from the bottom to the top' {
        $levels = Get-VlaeLevel -Model $model
        $levels.Position | Should -Be @('bottom', 'middle', 'middle', 'top')
        $levels.KL | Should -Be @($null, $null, $null, $null)
        ($model | Get-VlaeLevel 4).EncoderMap | Should -Be '8 x 1 x 1'
    }

    It 'measures the divergence on images, given by parameter or pipe' {
        $images = Get-MnistImage -Split Test -DataPath few
        $piped = $images | Get-VlaeLevel -Model $model
        (Get-VlaeLevel -Model $model -Image $images).KL | Should -Be $piped.KL
        (Get-VlaeLevel -Model $model -DataSet Mnist -DataPath few).KL | Should -Be $piped.KL
        $piped.KL | ForEach-Object { $_ | Should -BeGreaterThan 0 }
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
