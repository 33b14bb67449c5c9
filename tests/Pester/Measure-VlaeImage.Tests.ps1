#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Measure-VlaeImage' {
    BeforeAll {
        $digits = Get-MnistImage 1, 2 -DataSet Digits
    }

    It 'measures shapes: <script>' -ForEach @(
        @{ script = { $digits | Measure-VlaeImage } }
        @{ script = { Measure-VlaeImage $digits } }
    ) {
        $measured = & $script
        $measured.Source.Index | Should -Be @(1, 2)
        $measured[0].Thickness | Should -BeGreaterThan 2.4
        $measured[0].Thickness | Should -BeLessThan 2.8
        $measured[0].AnomalyScore | Should -BeNullOrEmpty
    }

    It 'ranks an inverted digit behind a clean one' {
        $inverted = [Vlae.VlaeImage]::new(1, 28, 28, [System.Collections.Immutable.ImmutableArray]::Create(
            [float[]] @($digits[0].Pixels | ForEach-Object { -$_ })))
        $pretrained = Import-VlaeModel (Join-Path (Get-Module Vlae).ModuleBase 'Models' 'mnist.safetensors')
        $scores = ($digits[0], $inverted | Measure-VlaeImage -Model $pretrained).AnomalyScore
        $scores[1] | Should -BeGreaterThan $scores[0]
    }

    It 'writes one error for each image that cannot be measured, and goes on' {
        $black = [Vlae.VlaeImage]::new(1, 2, 2, [System.Collections.Immutable.ImmutableArray]::Create(
            [float[]] @(-1, -1, -1, -1)))
        $measured = $black, $digits[0] | Measure-VlaeImage -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 1
        $err | Get-ErrorId | Should -Be 'ImageWithoutInk'
        @($measured).Count | Should -Be 1
    }

    It 'scores an image without a shape, and by good images' {
        $black = [Vlae.VlaeImage]::new(1, 28, 28, [System.Collections.Immutable.ImmutableArray]::Create(
            [float[]] @(, -1 * 784)))
        $good = Get-MnistImage (1..20) -DataSet Digits
        $measured = $black | Measure-VlaeImage -Reference $good
        $measured.Thickness | Should -BeNullOrEmpty
        $measured.AnomalyScore | Should -Not -BeNullOrEmpty
        $measured.PValue | Should -BeLessOrEqual 1
    }

    It 'exports flat rows' {
        $row = $digits[0] | Measure-VlaeImage -Score | ConvertTo-VlaeRecord | ConvertTo-Csv | ConvertFrom-Csv
        $row.Source | Should -Be 'Digits Train 1'
        [double] $row.KL4 | Should -BeGreaterThan 0
    }

    It 'correlates with the factors that digits were drawn with' {
        $measured = Get-MnistImage -DataSet Digits -Grid Thickness -Steps 9 -Label 3 | Measure-VlaeImage
        $measured.Thickness | Sort-Object | Should -Be $measured.Thickness
    }
}
