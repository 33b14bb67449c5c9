#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'Get-MnistImage' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Support' 'Import-TestModule.ps1')
        Import-Module (Join-Path $PSScriptRoot 'Support' 'TestSupport.psm1')
        $small = @{ LatentSize = 2; ChannelFactor = 1; HiddenSize = 2 }
    }

    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
    }

    AfterEach {
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'gets images by index, from a parameter: <script>' -ForEach @(
        @{ script = { Get-MnistImage 1,3 -DataPath few } }
        @{ script = { Get-MnistImage (1, 3) -DataPath few } }
        @{ script = { 1, 3 | Get-MnistImage -DataPath few } }
        @{ script = { @(1, 3) | ForEach-Object { $_ } | Get-MnistImage -DataPath few } }
    ) {
        $images = & $script
        $images.Source.Index | Should -Be @(1, 3)
        $images.Label | Should -Be @(6, 9)
        $images | Should -BeOfType ([Vlae.VlaeImage])
    }

    It 'writes one error for each bad index, and goes on' {
        $images = 0, 1, 81 | Get-MnistImage -DataPath few -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 2
        $err | Get-ErrorId | Should -Be @('ImageIndexOutOfRange', 'ImageIndexOutOfRange')
        $err[1].Exception.Message |
            Should -Be 'There is no image 81 in Mnist Train: its images are numbered from 1 to 80.'
        @($images).Count | Should -Be 1
    }

    It 'throws with -ErrorAction Stop' {
        { Get-MnistImage 81 -DataPath few -ErrorAction Stop } | Should -Throw -ErrorId 'ImageIndexOutOfRange,*'
    }

    It 'refuses <index>, and says how to write it' -ForEach @(
        @{ index = '1,101'; hint = '*write 1,101 (without quotes)*' }
        @{ index = '1..5'; hint = '*write (1..5)*' }
        @{ index = @('1,101', 2); hint = '*write 1,101 (without quotes)*' }
    ) {
        { Get-MnistImage $index -DataPath few } | Should -Throw $hint -ErrorId 'ParameterArgumentTransformationError,*'
    }

    It 'does not take null for all images' {
        { $null | Get-MnistImage -DataPath few -ErrorAction Stop } |
            Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'filters by label' {
        (Get-MnistImage -Label 0, 1 -DataPath few).Label | Sort-Object -Unique | Should -Be @(0, 1)
    }

    It 'completes the names of data sets' {
        $line = 'Get-MnistImage -DataSet Fa'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'FashionMnist'
    }

    It 'draws a grid of factors' {
        $images = Get-MnistImage -DataSet Digits -Grid Thickness, Slant -Steps 3 -Label 4
        @($images).Count | Should -Be 9
        $images.Factors.Thickness | Sort-Object -Unique | Should -HaveCount 3
    }

    It 'draws two factors that go together' {
        $images = Get-MnistImage (1..50) -DataSet Digits -CorrelateFactor Width, Height -Correlation 1
        ($images | Sort-Object { $_.Factors.Width }).Factors.Height |
            Should -Be ($images.Factors.Height | Sort-Object)
    }

    It 'knows no factors but those of Digits' {
        { Get-MnistImage -Grid Slant } | Should -Throw -ErrorId 'FactorsUnknown,*'
    }

    It 'gets the real MNIST' {
        $missing = Get-MissingNeed mnist
        if ($missing) { Set-ItResult -Skipped -Because $missing }
        (Get-MnistImage 1, 101).Label | Should -Be @(5, 5)
    }

    It 'gives objects that survive Export-Clixml' {
        Get-MnistImage 1 -DataPath few | Export-Clixml image.xml
        $image = Import-Clixml image.xml
        $image.Label | Should -Be 6
        $image.Pixels.Count | Should -Be 784
    }
}
