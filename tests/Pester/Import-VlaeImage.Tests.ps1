#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Import-VlaeImage' {
    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
        $images = Get-MnistImage (1..3) -DataPath few
        $null = $images | Export-VlaeImage -Directory scans -Scale 1 -Padding 0
    }

    AfterEach {
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'gives the pixels back: files, wildcards, folders, by name and from the pipeline' {
        $named = Import-VlaeImage scans/0001.png, scans/0002.png, scans/0003.png
        $wild = Import-VlaeImage scans/*.png
        $all = Import-VlaeImage scans
        $piped = 'scans' | Import-VlaeImage
        $found = Get-ChildItem scans | Import-VlaeImage
        foreach ($read in $named, $wild, $all, $piped, $found) {
            $read | Should -BeOfType ([Vlae.VlaeImage])
            $read.Pixels -join ' ' | Should -Be ($images.Pixels -join ' ')
            $read.Source.Path | Should -Be (Get-ChildItem scans).FullName
        }
    }

    It 'reads each file once, however often it is named' {
        $null = New-Item -ItemType Directory deep/er -Force
        Copy-Item scans/0001.png deep/er
        @(Get-ChildItem deep -Recurse | Import-VlaeImage).Count | Should -Be 1
    }

    It 'takes names with brackets as they are, and drives of the session' {
        Copy-Item scans/0001.png '[1].png'
        (Import-VlaeImage -LiteralPath '[1].png').Source.Path | Should -Be (Join-Path $folder '[1].png')
        $null = New-PSDrive -Name Scans -PSProvider FileSystem -Root (Join-Path $folder 'scans')
        (Import-VlaeImage Scans:/0002.png).Pixels -join ' ' | Should -Be ($images[1].Pixels -join ' ')
        (Get-ChildItem Scans: | Import-VlaeImage).Count | Should -Be 3
        Remove-PSDrive Scans
    }

    It 'takes paths and labels from a CSV' {
        Set-Content list.csv 'LiteralPath,Label', 'scans/0001.png,6', 'scans/0002.png,eight'
        $read = Import-Csv list.csv | Import-VlaeImage
        $read[0].Label | Should -Be 6
        $read[1].Label | Should -BeNullOrEmpty
        $read.LabelName | Should -Be '6', 'eight'
    }

    It 'takes the columns of a CSV as factors' {
        Set-Content list.csv 'Path,color,angle,note,Label', 'scans/0001.png,red,15,,6', 'scans/0002.png,blue,-30,NaN,8'
        $read = Import-Csv list.csv | Import-VlaeImage
        $read.Label | Should -Be 6, 8
        $read.Factors.color | Should -Be 'red', 'blue'
        $read[1].Factors.angle | Should -Be -30
        $read[0].Factors.angle | Should -BeOfType ([double])
        "$($read[1].Factors)" | Should -Be 'color blue, angle -30, note -'
        $read | Export-Clixml read.xml
        (Import-Clixml read.xml).Factors.angle | Should -Be 15, -30
        (Import-Clixml read.xml)[0].Source | Should -Be $read[0].Source
        "$($read[0].Source.FittedFrom)" | Should -Be '1 x 28 x 28'
        $null = $read | Export-VlaeDataSet two.safetensors
        (Get-MnistImage 2 -DataSet two.safetensors).Factors | Should -Be $read[1].Factors
        ($read | ConvertTo-VlaeRecord).color | Should -Be 'red', 'blue'
    }

    It 'says what is wrong with a table' {
        Set-Content list.csv 'Path;size', 'scans/0001.png;3'
        Import-Csv list.csv | Import-VlaeImage -ErrorVariable err -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be 'PathColumnMissing'
        $err[0].Exception.Message | Should -BeLike '*its columns are Path;size. Import-Csv -Delimiter '';''*'
        $read = Import-Csv list.csv -Delimiter ';' | Import-VlaeImage
        $read.Factors.size | Should -Be 3
        Set-Content list.csv 'Path,size', 'scans/0001.png,3', 'scans/0002.png,n/a', 'scans/0001.png,4'
        $read = Import-Csv list.csv | Import-VlaeImage -WarningVariable said -WarningAction SilentlyContinue
        $read.Count | Should -Be 2
        $said[0] | Should -BeLike '*is there twice*those of row 1 (size 3), and not those of row 3 (size 4).'
        $said[1] | Should -BeLike 'The column size: 2 of 3 values are numbers, but ''n/a'' (row 2) is not*'
        { Import-Csv list.csv | Import-VlaeImage -Category nope } | Should -Throw -ErrorId 'FactorColumnUnknown,*'
        { Import-VlaeImage scans -Factor size } | Should -Throw -ErrorId 'ParametersConflict,*'
        Get-ChildItem scans/0001.png | Import-VlaeImage -LabelByFolder -ErrorVariable err -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be 'PathIsFile'
    }

    It 'compares names alike in every culture, and reads the numbers that <_> writes' -ForEach 'tr-TR', 'de-DE' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            [pscustomobject]@{ Path = 'scans/0001.png'; iD = 17.86; LIM = -2 } | Export-Csv list.csv
            'list.csv' | Should -FileContentMatch '17,86'
            "$((Import-Csv list.csv | Import-VlaeImage -Factor ID, li*).Factors)" | Should -Be 'iD 17.86, LIM -2'
        }
        finally { [cultureinfo]::CurrentCulture = $before }
    }

    It 'takes the class of an object with a type' {
        class PictureRow { [string] $Path; [string] $Label }
        ([PictureRow] @{ Path = 'scans/0001.png'; Label = 'z' } | Import-VlaeImage).LabelName | Should -Be 'z'
    }

    It 'takes the columns that -Factor names, numbers as categories with -Category, and none of files' {
        Set-Content list.csv 'Path,color,angle', 'scans/0001.png,red,015', 'scans/0002.png,blue,inf'
        "$((Import-Csv list.csv | Import-VlaeImage -Factor C* -Label 3).Factors)" | Should -Be 'color red color blue'
        (Import-Csv list.csv | Import-VlaeImage -Category angle).Factors.angle | Should -Be '015', 'inf'
        @(Import-Csv list.csv | Import-VlaeImage -Factor @()).Where{ $_.Factors } | Should -BeNullOrEmpty
        @(Get-ChildItem scans | Import-VlaeImage).Where{ $_.Factors } | Should -BeNullOrEmpty
        (Get-ChildItem scans | Import-VlaeImage -Factor Length)[0].Factors.Length |
            Should -Be (Get-ChildItem scans)[0].Length
        { Import-Csv list.csv | Import-VlaeImage -Factor colour } | Should -Throw -ErrorId 'FactorColumnUnknown,*'
    }

    It 'reads the files of CIFAR-10, and says if a file is not the published one of its name' {
        $record = [byte[]]::new(3073)
        $record[0] = 9
        [System.IO.File]::WriteAllBytes((Join-Path $folder 'data_batch_1.bin'), $record + $record)
        $read = Import-VlaeImage data_batch_1.bin -Size 32 -Channels 3
        $read.LabelName | Should -Be 'truck', 'truck'
        $read.Source.Index | Should -Be 1, 2
        [System.IO.File]::WriteAllBytes((Join-Path $folder 'mpi3d_toy.npz'), [byte[]](1..100))
        Import-VlaeImage mpi3d_toy.npz -ErrorAction SilentlyContinue -ErrorVariable err
        $err.Count | Should -Be 1
        tar -czf cifar-10-binary.tar.gz data_batch_1.bin
        $null = Import-VlaeImage cifar-10-binary.tar.gz -Size 32 -WarningVariable said 3> $null
        "$said" | Should -BeLike '*not the published file*'
    }

    It 'takes an empty cell of a CSV as an image without a label' {
        Set-Content list.csv 'LiteralPath,Label', 'scans/0001.png,7', 'scans/0002.png,', 'scans/0003.png,"  "'
        $read = Import-Csv list.csv | Import-VlaeImage -ErrorAction Stop
        $read.Source.Path | Should -Be (Get-ChildItem scans).FullName
        $read.Label | Should -Be 7, $null, $null
        $read.LabelName | Should -Be '7', $null, $null
        (Import-VlaeImage scans/0001.png -Label '').LabelName | Should -BeNullOrEmpty
    }

    It 'refuses a pipe and a device at once, and goes on' -Skip:$IsWindows {
        mkfifo scans/0000.png
        $null = New-Item -ItemType SymbolicLink scans/9999.png -Value /dev/zero
        $read = Import-VlaeImage scans -ErrorVariable err -ErrorAction SilentlyContinue
        $read.Count | Should -Be 3
        $err | Get-ErrorId | Should -Be 'PictureUnreadable', 'PictureUnreadable'
        $err | ForEach-Object { $_.Exception.Message | Should -BeLike '*cannot be read: It is not a regular file*' }
    }

    It 'has the shape of the model, or of -Size' {
        $model = New-VlaeModel -LatentSize 2 -ChannelFactor 1 -HiddenSize 2 -Height 20 -Width 32 -Channels 3
        "$((Import-VlaeImage scans/0001.png -Model $model).Shape)" | Should -Be '3 x 20 x 32'
        "$((Import-VlaeImage scans/0001.png -Size 14).Shape)" | Should -Be '1 x 14 x 14'
        { Import-VlaeImage scans -Size '14,20' } | Should -Throw '*without quotes*'
        { Import-VlaeImage scans -Channels 3 } | Should -Throw -ErrorId 'ParametersConflict,*'
    }

    It 'writes one error for each bad file, and goes on' {
        Set-Content text.png text
        $read = Import-VlaeImage text.png, none.png, scans -ErrorVariable err -ErrorAction SilentlyContinue
        $read.Count | Should -Be 3
        $err.Count | Should -Be 2
        $err | Get-ErrorId | Should -Be 'FileNotFound', 'PictureFormatUnknown'
        { Import-VlaeImage text.png -ErrorAction Stop } | Should -Throw -ErrorId 'PictureFormatUnknown,*'
    }

    It 'reads the images of a NumPy archive with their labels, and lists its arrays' {
        Copy-Item -LiteralPath (Join-Path $PSScriptRoot '..' 'Vlae.Fuzz.Tests' 'Corpus' 'npz' 'packed') digits.npz
        $read = Import-VlaeImage digits.npz
        $read.Label | Should -Be 2, 0, 1
        $read[1].Source.Index | Should -Be 2
        "$($read[1].Source)" | Should -BeLike '*digits.npz 2'
        Import-VlaeImage digits.npz -ArrayName x_test -Label 7 | ForEach-Object Label | Should -Be 7
        Import-VlaeImage digits.npz, scans -ArrayName z -ErrorVariable err -ErrorAction SilentlyContinue |
            Should -HaveCount 3
        $err | Get-ErrorId | Should -Be 'ArrayUnknown'
        $err[0].Exception.Message | Should -BeLike "*no array 'z'. It has x_train (3, 6, 5) |u1, y_train*-ArrayName."
    }

    It 'reads 3D Shapes as HDF5, with its factors, and says that it is not the published file' {
        Copy-Item -LiteralPath (Join-Path $PSScriptRoot '..' 'fixtures' 'hdf5' '3dshapes.h5') .
        $read = Import-VlaeImage 3dshapes.h5 -Size 64 -Channels 3 -WarningVariable warned -WarningAction SilentlyContinue
        $read.Count | Should -Be 12
        [float] $read[1].Factors['orientation'] | Should -Be ([float] (-30 + 60 / 14)) -Because 'floats are kept'
        $warned | Should -BeLike '*not the published file*'
        $read | Export-VlaeDataSet packed.safetensors | Out-Null
        (Get-MnistImage 12 -DataSet packed.safetensors).Factors['shape'] | Should -Be 3
    }

    It 'refuses <_> that is cut short' -ForEach 'jpg', 'webp', 'gif', 'bmp', 'png' {
        $file = $images[0] | Export-VlaeImage "a.$_"
        $bytes = [System.IO.File]::ReadAllBytes($file)
        [System.IO.File]::WriteAllBytes($file, $bytes[0..($bytes.Length / 2)])
        Import-VlaeImage $file, scans/0001.png -ErrorVariable err -ErrorAction SilentlyContinue | Should -HaveCount 1
        $err | Get-ErrorId | Should -Be 'PictureCorrupt'
        $err[0].CategoryInfo.Category | Should -Be 'InvalidData'
        $err[0].Exception.Message | Should -BeLike "*$($file.Name)' is not a whole * file: *"
    }

    It 'reads and writes <_>' -ForEach 'jpg', 'webp', 'gif', 'bmp' {
        $file = $images[0] | Export-VlaeImage "a.$_" -Scale 1 -Padding 0
        $read = Import-VlaeImage $file
        $off = 0..783 | ForEach-Object { [math]::Abs($read.Pixels[$_] - $images[0].Pixels[$_]) }
        ($off | Measure-Object -Maximum).Maximum | Should -BeLessThan ($_ -eq 'jpg' ? 0.2 : 1e-6)
    }
}
