#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Export-VlaeDataSet' {
    BeforeAll {
        $images = Get-MnistImage (1..60) -DataSet Digits
        $quiet = @{ Epochs = 1; Seed = 1; InformationAction = 'Ignore' }
    }

    Use-TestFolder

    It 'writes a file that trains the same model as its images' {
        $file = $images | Export-VlaeDataSet new/sixty.safetensors
        $file | Should -BeOfType ([System.IO.FileInfo])
        $from = Invoke-VlaeTraining -DataSet new/sixty.safetensors @small @quiet
        $from.Sha256 | Should -Be ($images | Invoke-VlaeTraining @small @quiet).Sha256
        $from.Provenance.DataSet | Should -Be 'sixty'
    }

    It 'is read by index, by class, and measured' {
        $null = Export-VlaeDataSet sixty.safetensors -Image $images -Name Sixty
        (Get-MnistImage 7 -DataSet sixty.safetensors).Source.ToString() | Should -Be 'Sixty All 7'
        (Get-MnistImage -Label $images[0].Label -DataSet sixty.safetensors).Count |
            Should -Be @($images | Where-Object Label -EQ $images[0].Label).Count
        Get-MnistImage -Label cat -DataSet sixty.safetensors -ErrorVariable err -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be 'LabelUnknown'
        (Measure-VlaeModel (New-VlaeModel @small) -DataSet sixty.safetensors).Images | Should -Be 60
    }

    It 'keeps classes that are names, and images without a class' {
        $null = $images | Select-Object -First 12 | Export-VlaeImage -Directory pictures -Scale 1 -Padding 0
        $files = Get-ChildItem pictures/*.png | Sort-Object Name
        $rows = 0..10 | ForEach-Object { [pscustomobject]@{ Path = $files[$_].FullName; Label = ('y', 'x')[$_ % 2] } }
        & { $rows | Import-VlaeImage -Size 28; Import-VlaeImage $files[11] -Size 28 } |
            Export-VlaeDataSet named.safetensors -WarningVariable said | Should -Exist
        $said | Should -BeNullOrEmpty
        $read = Get-MnistImage -DataSet named.safetensors
        $read.LabelName | Should -Be ('y', 'x', 'y', 'x', 'y', 'x', 'y', 'x', 'y', 'x', 'y', $null)
        $read[0, 1, 11].Label | Should -Be 1, 0, $null
        (Get-MnistImage -Label X -DataSet named.safetensors).Count | Should -Be 5

        $model = Invoke-VlaeTraining -DataSet named.safetensors @small @quiet
        $known = Get-MnistImage -Label x, y -DataSet named.safetensors | New-VlaeClassifier -Model $model
        $known.Classifier.Classes | Should -Be 'x', 'y'
        (Measure-VlaeModel $known -DataSet named.safetensors).Images | Should -Be 12
        { Measure-VlaeModel $known -DataSet named.safetensors -Classify -ErrorAction Stop } |
            Should -Throw -ErrorId 'ImageNotLabeled,*'
        Export-VlaeExplorer page.html -Model $model -DataSet named.safetensors | Should -Exist
    }

    It 'warns of a number that could not be kept' {
        & { $images[0]; Import-VlaeImage (Export-VlaeImage one.png -Image $images[0]) -Size 28 -Label 70000 } |
            Export-VlaeDataSet far.safetensors -WarningVariable said -WarningAction SilentlyContinue | Should -Exist
        "$said" | Should -BeLike '1 of 2 classes got new numbers*70000*'
        (Get-MnistImage 2 -DataSet far.safetensors).LabelName | Should -Be '70000'
    }

    It 'is not taken for the data set of its name' {
        $null = $images | Export-VlaeDataSet Mnist.safetensors
        $model = Invoke-VlaeTraining -DataSet Mnist.safetensors @small @quiet
        $model.Provenance.DataSet | Should -Be 'Mnist.safetensors'
        { Measure-VlaeModel $model -ErrorAction Stop } | Should -Throw -ErrorId 'OwnDataSetUnknown,*' `
            -ExpectedMessage "*trained on 'Mnist.safetensors'*-DataSet*-Image*"
        { $model | Compare-VlaeModel -ErrorAction Stop } | Should -Throw -ErrorId 'OwnDataSetUnknown,*'
        (Measure-VlaeModel $model -DataSet Mnist.safetensors).DataSet | Should -Be 'Mnist.safetensors'
        { Measure-VlaeModel (New-VlaeModel -Height 16 -Width 16) -ErrorAction Stop } |
            Should -Throw -ErrorId 'OwnDataSetUnknown,*'
    }

    It 'is not a picture, nor a model, and the errors name -DataSet' {
        $null = $images | Export-VlaeDataSet set.safetensors
        { Import-VlaeImage set.safetensors -ErrorAction Stop } |
            Should -Throw -ErrorId 'FileIsDataSet,*' -ExpectedMessage '*-DataSet*'
        { Import-VlaeModel set.safetensors -ErrorAction Stop } |
            Should -Throw -ErrorId 'FileIsDataSet,*' -ExpectedMessage '*-DataSet*'
    }

    It 'resumes with the same file, and with no other' {
        $null = $images | Export-VlaeDataSet sixty.safetensors
        $null = $images | Select-Object -First 50 | Export-VlaeDataSet fifty.safetensors
        $again = @{ CheckpointPath = 'run.safetensors'; Resume = $true; Epochs = 2; WarningAction = 'Ignore' }
        $null = Invoke-VlaeTraining -DataSet sixty.safetensors -CheckpointPath run.safetensors @small @quiet
        { Invoke-VlaeTraining @again -InformationAction Ignore } | Should -Throw -ErrorId 'ResumeNeedsImages,*'
        { Invoke-VlaeTraining @again -DataSet fifty.safetensors -InformationAction Ignore } |
            Should -Throw -ErrorId 'ResumeDataDiffers,*'
        (Invoke-VlaeTraining @again -DataSet sixty.safetensors -InformationAction Ignore).History.Count | Should -Be 2
    }

    It 'refuses <Because>' -ForEach @(
        @{ Because = 'another extension'; Id = 'DataSetFormatUnknown'; Do = { $images | Export-VlaeDataSet x.npz } }
        @{ Because = 'a model'; Id = 'DataSetFileInvalid'; Do = {
                $null = New-VlaeModel @small | Export-VlaeModel m.safetensors
                Invoke-VlaeTraining -DataSet m.safetensors } }
        @{ Because = 'test images'; Id = 'ParametersConflict'; Do = {
                Invoke-VlaeTraining -DataSet x.safetensors -Validate } }
        @{ Because = 'a folder'; Id = 'ParametersConflict'; Do = {
                Invoke-VlaeTraining -DataSet x.safetensors -DataPath . } }
        @{ Because = '-Factors'; Id = 'ParametersConflict'; Do = {
                Measure-VlaeModel -DataSet x.safetensors -Factors } }
    ) {
        $Do | Should -Throw -ErrorId "$Id,*"
    }

    It 'is an error without an image, and leaves an old file as it was' {
        @() | Export-VlaeDataSet x.safetensors -ErrorVariable err -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be 'NothingToExport'
        $old = $images | Export-VlaeDataSet x.safetensors
        $images | Select-Object -First 5 | Export-VlaeDataSet x.safetensors -ErrorVariable err -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be 'FileExists'
        (Get-Item x.safetensors).Length | Should -Be $old.Length
        ($images | Select-Object -First 5 | Export-VlaeDataSet x.safetensors -Force).Length | Should -BeLessThan $old.Length
    }
}
