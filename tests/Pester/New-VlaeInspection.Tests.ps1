#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'New-VlaeInspection' {
    BeforeAll {
        $model = New-VlaeModel @small -Seed 1
        $good = Get-MnistImage (1..30) -DataSet Digits
    }

    It 'calibrates a model: <script>' -ForEach @(
        @{ script = { $good | New-VlaeInspection -Model $model -FalseAlarmRate 0.1 } }
        @{ script = { New-VlaeInspection $good -Model $model -FalseAlarmRate 0.1 } }
    ) {
        $calibrated = & $script
        $calibrated.Inspection.Count | Should -Be 30
        $calibrated.Inspection.Threshold | Should -BeGreaterThan 0
        $calibrated.Sha256 | Should -Be $model.Sha256
        (Get-VlaeModel).Inspection | Should -Be $calibrated.Inspection
    }

    It 'is kept in a safetensors file, and in no other' {
        $file = $good | New-VlaeInspection -Model $model -FalseAlarmRate 0.1 |
            Export-VlaeModel (Join-Path $TestDrive 'inspector.safetensors')
        (Import-VlaeModel $file).Inspection | Should -Be (Get-VlaeModel).Inspection
        $null = Export-VlaeModel (Join-Path $TestDrive 'inspector.pkl') -WarningVariable warned 3> $null
        $warned | Should -BeLike '*does not have the model''s inspection*'
    }

    It 'says how many images a rate takes' {
        { $good | New-VlaeInspection -Model $model } | Should -Throw -ErrorId 'TooFewGoodImages,*' -PassThru |
            Should -BeLike '*takes 99 good images or more, and there are 30, which can show 0.0323*'
    }

    It 'refuses images of another size, unless they are cut into tiles' {
        $large = Get-MnistImage (1..12) -DataSet Digits | ForEach-Object {
            [Vlae.VlaeImage]::new(1, 28, 56, [System.Collections.Immutable.ImmutableArray]::Create(
                [float[]] @(foreach ($row in 0..27) { $_.Pixels[(28 * $row)..(28 * $row + 27)] * 2 })))
        }
        $tiled = $large | New-VlaeInspection -Model $model -FalseAlarmRate 0.1 -Tile
        $tiled.Inspection.Shape | Should -Be '1 x 28 x 56'
        $errors = { $large | New-VlaeInspection -Model $model -FalseAlarmRate 0.1 -ErrorAction Stop }
        $errors | Should -Throw -ErrorId 'ImageShapeMismatch,*'
    }

    It 'warns if the model was trained on the same images, and when a training drops the inspection' {
        $trained = $good | Invoke-VlaeTraining -Epochs 1 -Model $model 6> $null
        $calibrated = $good | New-VlaeInspection -Model $trained -FalseAlarmRate 0.1 -WarningVariable warned 3> $null
        $warned | Should -BeLike '*trained on these very images*'
        $further = $good | Invoke-VlaeTraining -Epochs 1 -Model $calibrated -WarningVariable dropped 3> $null 6> $null
        $dropped | Should -BeLike '*is of its old weights*'
        $further.Inspection | Should -BeNullOrEmpty
    }
}
