#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'Show-VlaeExplorer' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Support' 'Import-TestModule.ps1')
        Import-Module (Join-Path $PSScriptRoot 'Support' 'TestSupport.psm1')
        $model = New-VlaeModel -LatentSize 2 -ChannelFactor 1 -HiddenSize 2 -Seed 1

        # On Linux the opener is a program on the PATH; this one only notes what it is given.
        function New-Opener([int] $ExitCode) {
            $opener = Join-Path $folder 'bin' 'xdg-open'
            Set-Content $opener "#!/bin/sh`necho `"`$1`" > '$folder/opened'`nexit $ExitCode"
            [System.IO.File]::SetUnixFileMode($opener, 'UserRead, UserExecute')
        }
    }

    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
        $path, $temporary = $env:PATH, $env:TMPDIR
        $env:PATH = New-Item -ItemType Directory -Path (Join-Path $folder 'bin')
        $env:TMPDIR = New-Item -ItemType Directory -Path (Join-Path $folder 'temporary')
    }

    AfterEach {
        $env:PATH, $env:TMPDIR = $path, $temporary
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'keeps the page in the temporary folder, and opens it' -Skip:(-not $IsLinux) {
        New-Opener 0
        Get-MnistImage 1, 2 -DataPath few | Show-VlaeExplorer -Model $model | Should -BeNullOrEmpty
        $page = Get-ChildItem temporary
        $page.Name | Should -Match '^vlae-explorer-\w+\.html$'
        Get-Content opened | Should -Be $page.FullName
    }

    It 'keeps it at a path, and passes it through' -Skip:(-not $IsLinux) {
        New-Opener 0
        $file = Show-VlaeExplorer mine.html -Image (Get-MnistImage 1, 2 -DataPath few) -Model $model -PassThru
        $file.FullName | Should -Be (Join-Path $folder 'mine.html')
        Get-Content opened | Should -Be $file.FullName
    }

    It 'says where the page is if no browser opens it: <_>' -Skip:(-not $IsLinux) -ForEach 'no opener', 'code 3' {
        if ($_ -eq 'code 3') { New-Opener 3 }
        $image = Get-MnistImage 1 -DataPath few
        $image | Show-VlaeExplorer mine.html -Model $model -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 1
        $err | Get-ErrorId | Should -Be 'BrowserNotOpened'
        "$err" | Should -BeLike '*mine.html*Open the file yourself*'
        'mine.html' | Should -Exist
    }

    It 'writes and opens nothing with -WhatIf' {
        Get-MnistImage 1 -DataPath few | Show-VlaeExplorer mine.html -Model $model -WhatIf
        Get-WrittenFile $folder | Should -BeNullOrEmpty
    }
}
