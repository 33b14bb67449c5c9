#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Show-VlaeExplorer' {
    BeforeAll {
        $model = New-VlaeModel -LatentSize 2 -ChannelFactor 1 -HiddenSize 2 -Seed 1

        # On Linux the opener is a program on the PATH; this one only notes what it is given.
        function New-Opener([int] $ExitCode, [string] $Before = '') {
            $opener = Join-Path $folder 'bin' 'xdg-open'
            Set-Content $opener "#!/bin/sh`necho `"`$1`" > '$folder/opened'`n$Before`nexit $ExitCode"
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
        Get-ChildItem temporary | Should -BeNullOrEmpty
    }

    It 'says where the page is if no browser opens it: <_>' -Skip:(-not $IsLinux) -ForEach 'no opener', 'code 3' {
        if ($_ -eq 'code 3') { New-Opener 3 }
        $image = Get-MnistImage 1 -DataPath few
        $file = $image |
            Show-VlaeExplorer mine.html -Model $model -PassThru -ErrorVariable err -ErrorAction SilentlyContinue
        $file.Name | Should -Be 'mine.html'
        $err.Count | Should -Be 1
        $err | Get-ErrorId | Should -Be 'BrowserNotOpened'
        "$err" | Should -BeLike "*'$($file.FullName)' was written, but no browser opened it*Open the file yourself*"
        "$err" | Should -BeLike ($_ -eq 'code 3' ? '*no browser was found*' : '*no program xdg-open*')
        'mine.html' | Should -Exist
    }

    It 'keeps the messages of the opener out of the output' -Skip:(-not $IsLinux) {
        New-Opener 3 'echo noise; echo noise >&2'
        $module = (Get-Module Vlae).Path
        $line = "Import-Module '$module'; " +
            'New-VlaeSample -Model (New-VlaeModel -LatentSize 2 -ChannelFactor 1 -HiddenSize 2) | ' +
            'ConvertFrom-VlaeLatent | Show-VlaeExplorer mine.html -ErrorAction Ignore'
        & (Get-Pwsh) -NoProfile -Command $line 2>&1 | Should -BeNullOrEmpty
    }
}
