#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'Find-VlaeNeighbor' {
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

    It 'finds the nearest of those piped or given' {
        $few = Get-MnistImage -DataPath few | ConvertTo-VlaeLatent -Model $model
        $piped = $few | Find-VlaeNeighbor $z[0] -Level 4 -First 3
        $piped.Place | Should -Be @(1, 2, 3)
        $piped.Distance | Should -Be @($piped.Distance | Sort-Object)
        (Find-VlaeNeighbor -Latent $z[0] -Level 4 -In $few -First 3).Latent.Name | Should -Be $piped.Latent.Name
        $piped.Latent.Name | Should -Not -Contain $z[0].Name
    }

    It 'gives latents and images to go on with' {
        ($z | Find-VlaeNeighbor $z[0] -First 2).Latent.Image | Export-VlaeImage near.png
        Get-PngSize (Join-Path $folder 'near.png') | Should -Be '174x88'
    }

    It 'writes an error for a latent of another model, and goes on' {
        $other = New-VlaeSample -Model (New-VlaeModel @small -Seed 2)
        $near = $other, $z[1] | Find-VlaeNeighbor $z[0] -ErrorVariable err -ErrorAction SilentlyContinue
        $near | Should -HaveCount 1
        $err.Count | Should -Be 1
        $err[0] | Get-ErrorId | Should -Be 'LatentModelMismatch'
    }

    It 'refuses a level that is not there' {
        { $z | Find-VlaeNeighbor $z[0] -Level 5 } | Should -Throw -ErrorId 'LevelUnknown,*'
    }
}
