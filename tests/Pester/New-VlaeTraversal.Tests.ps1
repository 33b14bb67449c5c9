#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'New-VlaeTraversal' {
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

    It 'sweeps one dimension, given by parameter or pipe' {
        $steps = New-VlaeTraversal -Latent $z[0] -Level 4 -Dimension 2 -Range 2 -Steps 5
        $steps.ForEach({ $_.Levels[3].Code[1] }) | Should -Be @(-2, -1, 0, 1, 2)
        ($z[0] | New-VlaeTraversal -Level 4 -Dimension 2 -Range 2 -Steps 5).Name | Should -Be $steps.Name
    }

    It 'sweeps two dimensions, taken from what Get-VlaeLevel says' {
        $level = Get-MnistImage -DataPath few | Get-VlaeLevel 3 -Model $model
        $steps = $z[0] | New-VlaeTraversal -Level 3 -Dimension $level.Order[0, 1] -Steps 2
        $steps | Should -HaveCount 4
        $steps[0].Step.Dimensions | Should -Be @($level.Order)
    }

    It 'orders the dimensions by a data set, and draws a row for each' {
        $z[0] | New-VlaeTraversal -Level 2, 1 -DataSet Mnist -DataPath few -Steps 11 | Export-VlaeImage rows.png
        Get-PngSize (Join-Path $folder 'rows.png') | Should -Be '948x346'
    }

    It 'warns where there are no images to order them by' {
        $steps = $z[0] | New-VlaeTraversal -Level 2 -Steps 2 -WarningVariable warning -WarningAction SilentlyContinue
        $steps | Should -HaveCount 4
        $warning | Should -Match 'not at hand'
    }

    It 'writes an error for each latent that has no such level, and goes on' {
        $other = New-VlaeSample -Model (New-VlaeModel -Kernel 28 -Stride 1 -LevelChannel 2)
        $other, $z[0] | New-VlaeTraversal -Level 2 -Dimension 1 -ErrorVariable err -ErrorAction SilentlyContinue |
            Should -HaveCount 9
        $err.Count | Should -Be 1
        $err[0] | Get-ErrorId | Should -Be 'LevelUnknown'
    }

    It 'completes the levels of the model at hand' {
        $line = 'New-VlaeTraversal -Latent $z[0] -Level '
        $matched = (TabExpansion2 $line -CursorColumn $line.Length).CompletionMatches
        $matched.CompletionText | Should -Be @('1', '2', '3', '4')
    }
}
