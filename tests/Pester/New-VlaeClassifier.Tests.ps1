#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'New-VlaeClassifier' {
    BeforeAll {
        $pretrained = Import-VlaeModel (Join-Path (Get-Module Vlae).ModuleBase 'Models' 'mnist.safetensors')
        $images = Get-MnistImage (1..200) -DataSet Digits -Label 0, 1
        $plain = [Vlae.VlaeImage]::new(1, 28, 28, $images[0].Pixels)
    }

    It 'learns classes: <script>' -ForEach @(
        @{ script = { $images | New-VlaeClassifier -Model $pretrained } }
        @{ script = { New-VlaeClassifier $images -Model $pretrained } }
        @{ script = { $images | New-VlaeClassifier -Model $pretrained -Method Linear -Level 3, 4 } }
    ) {
        $taught = & $script
        $taught.Classifier.Classes | Should -Be '0', '1'
        $taught.Classifier.HeldOut.Images | Should -Be $images.Count
        $taught.Classifier.Accuracy | Should -BeGreaterThan 0.9
        $taught.Sha256 | Should -Be $pretrained.Sha256
        (Get-VlaeModel).Classifier | Should -Be $taught.Classifier
    }

    It 'is kept in a safetensors file beside an inspection, and in no other' {
        $file = $images | New-VlaeInspection -Model $pretrained -FalseAlarmRate 0.1 | ForEach-Object {
            $images | New-VlaeClassifier -Model $_ } | Export-VlaeModel (Join-Path $TestDrive 'taught.safetensors')
        $read = Import-VlaeModel $file
        $read.Classifier | Should -Be (Get-VlaeModel).Classifier
        $read.Inspection | Should -Not -BeNullOrEmpty
        $null = Export-VlaeModel (Join-Path $TestDrive 'taught.pkl') -WarningVariable warned 3> $null
        $warned | Where-Object { $_ -like '*does not have the model''s classifier*' } | Should -HaveCount 1
    }

    It 'takes sub-folders as classes' {
        foreach ($class in $images[0..19] | Group-Object Label) {
            $null = $class.Group | Export-VlaeImage -Directory (Join-Path $TestDrive "train/kind $($class.Name)") `
                -Scale 1 -Padding 0
        }
        $taught = Import-VlaeImage (Join-Path $TestDrive 'train') -LabelByFolder -Model $pretrained |
            New-VlaeClassifier -Model $pretrained
        $taught.Classifier.Classes | Should -Be 'kind 0', 'kind 1'
    }

    It 'writes one error for each image without a class, and goes on' {
        $taught = @($plain) + $images | New-VlaeClassifier -Model $pretrained -ErrorVariable err `
            -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be 'ImageNotLabeled'
        "$($err[0])" | Should -BeLike '*-LabelByFolder*'
        $taught.Classifier.HeldOut.Images | Should -Be $images.Count
    }

    It 'refuses what teaches nothing: <id>' -ForEach @(
        @{ id = 'TooFewClasses'; script = { $images | Where-Object Label -EQ 1 | New-VlaeClassifier } }
        @{ id = 'TooFewImages'; script = { $images | Sort-Object Label -Unique | New-VlaeClassifier } }
        @{ id = 'ErrorRateUnreachable'; script = { $images | New-VlaeClassifier -ErrorRate 0.001 } }
        @{ id = 'LevelUnknown'; script = { $images | New-VlaeClassifier -Level 5 } }
    ) {
        $script | Should -Throw -ErrorId "$id,*"
    }

    It 'warns of a class with one picture, and when a training drops the classifier' {
        $one = Get-MnistImage -DataSet Digits -Label 7 -First 1
        $taught = $images + $one | New-VlaeClassifier -Model $pretrained -WarningVariable warned 3> $null
        $warned | Should -BeLike "*one picture of '7'*"
        $taught.Classifier.HeldOut.Images | Should -Be $images.Count
        $null = $images | Invoke-VlaeTraining -Epochs 1 -Model $taught -WarningVariable dropped 3> $null 6> $null
        $dropped | Should -BeLike '*The classifier*is of its old weights*'
    }
}
