#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'Compare-VlaeLatent' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Support' 'Import-TestModule.ps1')
        Import-Module (Join-Path $PSScriptRoot 'Support' 'TestSupport.psm1')
        $small = @{ LatentSize = 2; ChannelFactor = 1; HiddenSize = 2 }
        $model = New-VlaeModel @small -Seed 1
    }

    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
        $z = Get-MnistImage (1..3) -DataPath few | ConvertTo-VlaeLatent -Model $model
    }

    AfterEach {
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'has a row a level, for two latents or for several piped' {
        $rows = Compare-VlaeLatent $z[0] $z[1]
        $rows.Level | Should -Be @(1, 2, 3, 4)
        $piped = $z | Compare-VlaeLatent $z[0]
        $piped | Should -HaveCount 12
        $piped[0..3].Distance | Should -Be @(0, 0, 0, 0)
        $piped[4..7].KL | Should -Be $rows.KL
    }

    It 'measures the distance between the means' {
        $a, $b = $z[0].Levels[1].Mean, $z[1].Levels[1].Mean
        $squares = 0, 1 | ForEach-Object { ($a[$_] - $b[$_]) * ($a[$_] - $b[$_]) } | Measure-Object -Sum
        (Compare-VlaeLatent $z[0] $z[1])[1].Distance | Should -BeGreaterThan ([math]::Sqrt($squares.Sum) - 1e-6)
        (Compare-VlaeLatent $z[0] $z[1])[1].Distance | Should -BeLessThan ([math]::Sqrt($squares.Sum) + 1e-6)
    }

    It 'goes into JSON as it is' {
        $row = (Compare-VlaeLatent $z[0] $z[1])[0] | ConvertTo-Json | ConvertFrom-Json
        $row.Reference | Should -Be $z[0].Name
    }

    It 'writes an error for a latent of another model' {
        $other = New-VlaeSample -Model (New-VlaeModel @small -Seed 2)
        Compare-VlaeLatent $z[0] $other -ErrorVariable err -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $err.Count | Should -Be 1
        $err[0] | Get-ErrorId | Should -Be 'LatentModelMismatch'
    }
}
