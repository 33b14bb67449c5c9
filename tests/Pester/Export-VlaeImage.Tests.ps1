#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'Export-VlaeImage' {
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

    It 'writes a grid, from a parameter and from the pipeline alike' {
        $one = Get-MnistImage (1..12) -DataPath few | Export-VlaeImage one.png
        $two = Export-VlaeImage two.png -InputObject (Get-MnistImage (1..12) -DataPath few)
        $one | Should -BeOfType ([System.IO.FileInfo])
        $one.FullName | Should -Be (Join-Path $folder 'one.png')
        Get-PngSize $one | Should -Be '346x260'
        Get-PngPixel $one | Should -Be (Get-PngPixel $two)
    }

    It 'decodes latents' {
        $model = New-VlaeModel @small -Seed 1
        $latent = New-VlaeSample 2 -Model $model -Seed 1 | Export-VlaeImage latent.png
        $image = New-VlaeSample 2 -Model $model -Seed 1 | ConvertFrom-VlaeLatent | Export-VlaeImage image.png
        Get-PngPixel $latent | Should -Be (Get-PngPixel $image)
    }

    It 'takes the next free name in $PWD' {
        (1..2 | ForEach-Object { Get-MnistImage $_ -DataPath few | Export-VlaeImage }).Name |
            Should -Be @('vlae-001.png', 'vlae-002.png')
        Get-WrittenFile $folder | Sort-Object | Should -Be @('vlae-001.png', 'vlae-002.png')
    }

    It 'writes a file each with -Directory' {
        (Get-MnistImage 1, 2 -DataPath few | Export-VlaeImage -Directory 'each [1]').Name |
            Should -Be @('0001.png', '0002.png')
        Get-WrittenFile $folder | Should -Be @('each [1]/0001.png', 'each [1]/0002.png')
    }

    It 'writes nothing with -WhatIf' {
        Get-MnistImage 1 -DataPath few | Export-VlaeImage one.png -WhatIf
        Get-MnistImage 1 -DataPath few | Export-VlaeImage -Directory each -WhatIf
        Get-WrittenFile $folder | Should -BeNullOrEmpty
        Test-Path each | Should -BeFalse
    }

    It 'leaves a file that exists, and replaces it with -Force' {
        Set-Content one.png mine
        Get-MnistImage 1 -DataPath few | Export-VlaeImage one.png -ErrorVariable err -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be 'FileExists'
        Get-Content one.png | Should -Be mine
        Get-MnistImage 1 -DataPath few | Export-VlaeImage one.png -Force
        Get-PngSize (Join-Path $folder 'one.png') | Should -Be '88x88'
    }

    It 'says what the picture is, and how it was made' {
        $file = Get-MnistImage 1 -DataPath few | Export-VlaeImage one.png
        $text = [System.Text.Encoding]::Latin1.GetString([System.IO.File]::ReadAllBytes($file))
        $text | Should -BeLike '*tEXtSoftware?Vlae *'
        $text | Should -BeLike '*tEXtTitle?Mnist Train 1 (6)*'
        $text | Should -BeLike '*tEXtComment?$file = Get-MnistImage 1 -DataPath few | Export-VlaeImage one.png*'
    }

    It 'leaves the command out with -NoCommand, from a parameter and from the pipeline alike' {
        $images = Get-MnistImage 1 -DataPath few
        $one = $images | Export-VlaeImage one.png -NoCommand
        $two = Export-VlaeImage two.png -InputObject $images -NoCommand
        foreach ($file in $one, $two) {
            $text = [System.Text.Encoding]::Latin1.GetString([System.IO.File]::ReadAllBytes($file))
            $text | Should -BeLike '*tEXtTitle?Mnist Train 1 (6)*'
            $text | Should -Not -BeLike '*Export-VlaeImage*'
        }
    }

    It 'plays images as an animated PNG' {
        $images = Get-MnistImage (1..3) -DataPath few
        $one = $images | Export-VlaeImage one.png -FrameRate 10
        $two = Export-VlaeImage two.png -InputObject $images -FrameRate 10 -Loop 2
        Get-PngSize $one | Should -Be '88x88'
        Get-PngPixel $one | Should -Be (Get-PngPixel $two)
        [System.Text.Encoding]::Latin1.GetString([System.IO.File]::ReadAllBytes($two)) | Should -BeLike '*acTL*fdAT*fdAT*'
    }

    It 'labels images, and titles rows and columns' {
        $images = Get-MnistImage (1..6) -DataPath few
        $one = $images | Export-VlaeImage one.png -Label -RowTitle upper, lower -ColumnTitle a, b, c
        $two = Export-VlaeImage two.png -InputObject $images -Label -RowTitle upper, lower -ColumnTitle a, b, c
        Get-PngSize $one | Should -Be '292x230'
        Get-PngPixel $one | Should -Be (Get-PngPixel $two)
    }

    It 'refuses titles that are too many, and writes nothing' {
        Get-MnistImage 1, 2 -DataPath few | Export-VlaeImage one.png -Columns 2 -ColumnTitle a, b, c `
            -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 1
        $err | Get-ErrorId | Should -Be 'TitleCountMismatch'
        Get-WrittenFile $folder | Should -BeNullOrEmpty
    }

    It 'writes one error for each thing that is no image, and draws the others' {
        'text', (Get-MnistImage 1 -DataPath few), 7 |
            Export-VlaeImage one.png -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 2
        $err | Get-ErrorId | Should -Be @('NotAnImage', 'NotAnImage')
        $err[0].Exception.Message | Should -BeLike "'text' (System.String) is neither*"
    }

    It 'refuses a path that is not in the file system' {
        { Get-MnistImage 1 -DataPath few | Export-VlaeImage Env:\one.png } |
            Should -Throw -ErrorId 'NotAFileSystemPath,*'
    }

    It 'refuses a folder that cannot be made' {
        { Get-MnistImage 1 -DataPath few | Export-VlaeImage -Directory damaged/cut.safetensors } |
            Should -Throw -ErrorId 'FileNotWritten,*'
    }
}
