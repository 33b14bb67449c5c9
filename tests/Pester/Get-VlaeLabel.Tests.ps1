#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Get-VlaeLabel' {
    BeforeAll {
        $pretrained = Import-VlaeModel (Join-Path (Get-Module Vlae).ModuleBase 'Models' 'mnist.safetensors')
        $taught = Get-MnistImage (1..200) -DataSet Digits -Label 0, 1 | New-VlaeClassifier -Model $pretrained
        $zero = Get-MnistImage -DataSet Digits -Split Test -Label 0 -First 1
        $one = Get-MnistImage -DataSet Digits -Split Test -Label 1 -First 1
    }

    It 'names classes: <script>' -ForEach @(
        @{ script = { $zero, $one | Get-VlaeLabel } }
        @{ script = { Get-VlaeLabel $zero, $one -Model $taught } }
    ) {
        $results = & $script
        $results.Class | Should -Be '0', '1'
        $results.IsCorrect | Should -Be $true, $true
        $results[0].Probability | Should -BeGreaterThan 0.5
        $results[0].Candidates.Name | Should -Be '0', '1'
        $results[0].Probability + $results[0].Candidates[1].Probability | Should -BeLessThan 1.0001
        $results[0].Model | Should -Be 'mnist'
    }

    It 'is unsure below a probability' {
        ($zero | Get-VlaeLabel).IsUnsure | Should -BeFalse
        ($zero | Get-VlaeLabel -MinimumProbability 1).IsUnsure | Should -BeTrue
    }

    It 'says nothing of correctness without a class' {
        $plain = [Vlae.VlaeImage]::new(1, 28, 28, $zero.Pixels)
        ($plain | Get-VlaeLabel).IsCorrect | Should -BeNullOrEmpty
    }

    It 'needs a classifier' {
        { $zero | Get-VlaeLabel -Model $pretrained } | Should -Throw -ErrorId 'ClassifierNotFitted,*' -PassThru |
            Should -BeLike '*New-VlaeClassifier*'
    }

    It 'writes one error for each image of another size, and goes on' {
        $small = [Vlae.VlaeImage]::new(1, 2, 2, [System.Collections.Immutable.ImmutableArray]::Create(
            [float[]] @(-1, -1, -1, -1)))
        $results = $small, $one | Get-VlaeLabel -ErrorVariable err -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be 'ImageShapeMismatch'
        @($results).Count | Should -Be 1
    }

    It 'shows a table, and becomes flat rows' {
        $zero | Get-VlaeLabel | Out-String | Should -BeLike '*Probability IsUnsure*'
        $row = $zero | Get-VlaeLabel | ConvertTo-VlaeRecord | ConvertTo-Csv | ConvertFrom-Csv
        $row.Class, $row.IsUnsure | Should -Be '0', 'False'
        [double] $row.'P 0' | Should -BeGreaterThan 0.5
        $path = Join-Path $TestDrive 'result.clixml'
        $zero | Get-VlaeLabel | Export-Clixml $path
        (Import-Clixml $path).Class | Should -Be '0'
    }
}
