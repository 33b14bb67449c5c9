#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Compare-VlaeLatent' {
    BeforeAll {
        $model = New-VlaeModel @small -Seed 1
        $z = Get-MnistImage (1..3) -DataPath $few | ConvertTo-VlaeLatent -Model $model
    }

    Use-TestFolder

    It 'has one row per level, for two latents and for several piped ones' {
        $rows = Compare-VlaeLatent $z[0] $z[1]
        $rows.Level | Should -Be @(1, 2, 3, 4)
        $piped = $z | Compare-VlaeLatent $z[0]
        $piped | Should -HaveCount 12
        $piped[0..3].Distance | Should -Be @(0, 0, 0, 0)
        $piped[4..7].KL | Should -Be $rows.KL
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
