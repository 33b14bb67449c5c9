#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Test-VlaeImage' {
    BeforeAll {
        $good = Get-MnistImage (1..40) -DataSet Digits
        $pretrained = Import-VlaeModel (Join-Path (Get-Module Vlae).ModuleBase 'Models' 'mnist.safetensors')
        $inspector = $good | New-VlaeInspection -Model $pretrained -FalseAlarmRate 0.05

        # A digit with a white square in a corner, where no digit has ink.
        $pixels = [float[]] @($good[0].Pixels)
        foreach ($row in 1..4) { foreach ($column in 22..25) { $pixels[28 * $row + $column] = 1 } }
        $bad = [Vlae.VlaeImage]::new(1, 28, 28, [System.Collections.Immutable.ImmutableArray]::Create($pixels))
    }

    It 'finds a defect and its place: <script>' -ForEach @(
        @{ script = { $bad | Test-VlaeImage } }
        @{ script = { Test-VlaeImage $bad -Model $inspector } }
        @{ script = { $bad | Test-VlaeImage -Reference $good -FalseAlarmRate 0.05 } }
    ) {
        $result = & $script
        $result.IsAnomaly | Should -BeTrue
        $result.Score | Should -BeGreaterThan $result.Threshold
        $result.PValue | Should -BeLessOrEqual 0.05
        $result.X | Should -BeIn (19..24)
        $result.Y | Should -BeIn (0..3)
        $result.Model | Should -Be 'mnist'
    }

    It 'writes the heat map over the image, with a scale' {
        $heat = Join-Path $TestDrive 'heat.png'
        $file = $bad | Test-VlaeImage | Export-VlaeImage $heat -Label -Scale 2
        $read = Import-VlaeImage $file -Size 45, 100 -Channels 3 -Fit Stretch
        # Red is above blue where it is hot.
        $hot = foreach ($i in 0..(45 * 100 - 1)) { $read.Pixels[$i] -gt 0.5 -and $read.Pixels[$i + 9000] -lt 0 }
        ($hot -eq $true).Count | Should -BeGreaterThan 20
    }

    It 'draws heat maps beside gray images' {
        $both = $bad, (Test-VlaeImage $bad) | Export-VlaeImage (Join-Path $TestDrive 'both.png') -ErrorVariable failed
        $both | Should -Exist
        $failed | Should -BeNullOrEmpty
    }

    It 'needs an inspection' {
        $none = New-VlaeModel @small -Seed 1
        { $bad | Test-VlaeImage -Model $none } | Should -Throw -ErrorId 'InspectionNotFitted,*'
        { $bad | Test-VlaeImage -Tile } | Should -Throw -ErrorId 'ParametersConflict,*'
    }

    It 'writes one error for each image of another size, and goes on' {
        $small = [Vlae.VlaeImage]::new(1, 2, 2, [System.Collections.Immutable.ImmutableArray]::Create(
            [float[]] @(-1, -1, -1, -1)))
        $results = $small, $bad | Test-VlaeImage -ErrorVariable err -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be 'ImageShapeMismatch'
        @($results).Count | Should -Be 1
    }

    It 'shows a table, and becomes flat rows' {
        $bad | Test-VlaeImage | Out-String | Should -BeLike '*IsAnomaly*Worst region*'
        $row = $bad | Test-VlaeImage | ConvertTo-VlaeRecord | ConvertTo-Csv | ConvertFrom-Csv
        $row.IsAnomaly | Should -Be 'True'
        $path = Join-Path $TestDrive 'result.clixml'
        $bad | Test-VlaeImage | Export-Clixml $path
        (Import-Clixml $path).Threshold | Should -Be $inspector.Inspection.Threshold
    }
}
