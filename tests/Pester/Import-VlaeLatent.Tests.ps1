#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Import-VlaeLatent' {
    BeforeAll {
        $model = New-VlaeModel @small -Seed 1
        $three = New-VlaeSample 3 -Model $model -Seed 1
    }

    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
        $null = $three | Export-VlaeLatent codes.npy
    }

    AfterEach {
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'gives the codes back, by name and from the pipeline' {
        $given = Import-VlaeLatent codes.npy -Model $model
        $piped = 'c*.npy' | Import-VlaeLatent -Model $model
        $found = Get-ChildItem codes.npy | Import-VlaeLatent -Model $model
        foreach ($read in $given, $piped, $found) {
            $read | Should -BeOfType ([Vlae.VlaeLatent])
            $read.Code -join ' ' | Should -Be ($three.Code -join ' ')
            $read.Name | Should -Be 'codes 1', 'codes 2', 'codes 3'
        }
    }

    It 'refuses codes of another model, and goes on' {
        Set-Content text.npy text
        $null = $three | Export-VlaeLatent level.npy -Level 1
        $read = Import-VlaeLatent level.npy, text.npy, none.npy, codes.npy -Model $model -ErrorVariable err `
            -ErrorAction SilentlyContinue
        $err.Count | Should -Be 3
        $read.Count | Should -Be 3
        $err | Get-ErrorId | Should -Be 'LatentShapeMismatch', 'NpyCorrupt', 'FileNotFound'
    }
}
