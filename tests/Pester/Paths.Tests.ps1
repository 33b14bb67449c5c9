#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

# What is said in one way of all paths: $PWD and drives, blanks, brackets and letters of any script.

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Paths' -Tag Slow {
    BeforeAll {
        $model = New-VlaeModel @small -Seed 1
        $latent = New-VlaeSample -Model $model -Seed 1
        # Each writes one file at a path.
        $writers = @{
            'Export-VlaeModel' = { param($path) $model | Export-VlaeModel "$path.safetensors" }
            'Export-VlaeLatent' = { param($path) $latent | Export-VlaeLatent "$path.npy" }
            'Export-VlaeImage' = { param($path) $latent | Export-VlaeImage "$path.png" }
            'Export-VlaeReport' = { param($path) Export-VlaeReport "$path.html" -Model $model -DataPath few }
            'Export-VlaeExplorer' = { param($path) Export-VlaeExplorer "$path.html" -Model $model -DataPath few }
        }
    }

    BeforeEach {
        $folder = New-TestFolder
        $odd = Join-Path $folder 'a b [1] ünï 数字'
        $null = New-Item -ItemType Directory -Path $folder -Name 'a b [1] ünï 数字'
        Copy-Item -LiteralPath (Join-Path $folder 'few') -Destination $odd -Recurse
        Push-Location -LiteralPath $odd
        $null = New-PSDrive -Name VlaeTest -PSProvider FileSystem -Root $folder
    }

    AfterEach {
        Pop-Location
        Remove-PSDrive VlaeTest
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It '<_> writes below $PWD, wherever that is, and not below the folder of the process' -ForEach @(
        'Export-VlaeModel', 'Export-VlaeLatent', 'Export-VlaeImage', 'Export-VlaeReport', 'Export-VlaeExplorer'
    ) {
        $odd | Should -Not -Be ([System.Environment]::CurrentDirectory)
        $file = & $writers[$_] 'x [2] ß'
        $file | Should -BeOfType ([System.IO.FileInfo])
        $file.DirectoryName | Should -Be $odd
        $file.BaseName | Should -Be 'x [2] ß'
        Test-Path -LiteralPath $file.FullName | Should -BeTrue
    }

    It '<_> writes to another drive' -ForEach @(
        'Export-VlaeModel', 'Export-VlaeLatent', 'Export-VlaeImage', 'Export-VlaeReport', 'Export-VlaeExplorer'
    ) {
        (& $writers[$_] 'VlaeTest:\one').DirectoryName | Should -Be $folder
    }

    It '<_> refuses a path that is not in the file system, before any work: <path>' -ForEach @(
        foreach ($path in 'Env:\one', 'NoSuchDrive:\one', 'NoSuchProvider::one') {
            foreach ($name in 'Export-VlaeModel', 'Export-VlaeLatent', 'Export-VlaeImage', 'Export-VlaeReport',
                'Export-VlaeExplorer') {
                @{ _ = $name; name = $name; path = $path }
            }
        }
    ) {
        { & $writers[$name] $path } | Should -Throw -ErrorId 'NotAFileSystemPath,*'
    }

    It '<_> creates a folder that is missing, and shows the file as Get-Item does' -ForEach @(
        'Export-VlaeModel', 'Export-VlaeLatent', 'Export-VlaeImage', 'Export-VlaeReport', 'Export-VlaeExplorer'
    ) {
        $file = & $writers[$_] 'new/inner/one'
        $file.DirectoryName | Should -Be (Join-Path $odd 'new' 'inner')
        $file.PSParentPath | Should -BeLike '*inner'
        $file | Out-String | Should -Be (Get-Item -LiteralPath $file.FullName | Out-String)
    }

    It '<_> says that a path is a folder: <path>' -ForEach @(
        foreach ($path in 'folder', 'new/') {
            foreach ($name in 'Export-VlaeModel', 'Export-VlaeLatent', 'Export-VlaeImage', 'Export-VlaeReport',
                'Export-VlaeExplorer', 'Invoke-VlaeTraining') {
                @{ _ = $name; name = $name; path = $path }
            }
        }
    ) {
        $folders = @{
            'Export-VlaeModel' = { $model | Export-VlaeModel $path }
            'Export-VlaeLatent' = { $latent | Export-VlaeLatent $path }
            'Export-VlaeImage' = { $latent | Export-VlaeImage $path }
            'Export-VlaeReport' = { Export-VlaeReport $path -Model $model -DataPath few }
            'Export-VlaeExplorer' = { Export-VlaeExplorer $path -Model $model -DataPath few }
            'Invoke-VlaeTraining' = { Invoke-VlaeTraining 1 -Model $model -DataPath few -CheckpointPath $path }
        }
        $null = New-Item -ItemType Directory folder
        $folders[$name] | Should -Throw '*folder*' -ErrorId 'PathIsFolder,*'
        Test-Path new | Should -BeFalse
    }

    It 'shows each of several files as Get-Item does' {
        $files = $latent, $latent | Export-VlaeImage -Directory new/each
        $files | Out-String | Should -Be (Get-Item new/each/* | Out-String)
    }

    It 'names the folder that is missing, and never a temporary file: <what>' -ForEach @(
        @{ what = 'a model to read'; script = { Import-VlaeModel nowhere/inner/one.safetensors -ErrorAction Stop } }
        @{ what = 'latents to read'; script = { Import-VlaeLatent nowhere/inner/one.npy -Model $model -ErrorAction Stop } }
        @{ what = 'a picture to read'; script = { Import-VlaeImage nowhere/inner/one.png -ErrorAction Stop } }
        @{ what = 'a model to use'; script = { New-VlaeSample -Model nowhere/inner/one.safetensors } }
        @{ what = 'a data set'; script = { Get-MnistImage 1 -DataPath nowhere/inner } }
        @{
            what = 'a training to resume'
            script = { Invoke-VlaeTraining -CheckpointPath nowhere/inner/one.safetensors -Resume }
        }
    ) {
        $script | Should -Throw "*, because there is no folder '*nowhere'*"
        Test-Path nowhere | Should -BeFalse
    }

    It 'names the file that cannot be written, and no temporary one' {
        $name = 'x' * 300
        $latent | Export-VlaeImage "$name.png" -ErrorVariable err -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be 'FileNotWritten'
        "$err" | Should -Not -BeLike '*.tmp*'
        $latent | Export-VlaeImage few/train-labels-idx1-ubyte.gz/a.png -ErrorVariable err -ErrorAction SilentlyContinue
        "$err" | Should -BeLike "*train-labels-idx1-ubyte.gz' is a file, not a folder.*"
    }

    It 'works with another drive as $PWD' {
        Set-Location -LiteralPath VlaeTest:\
        ($latent | Export-VlaeImage).FullName | Should -Be (Join-Path $folder 'vlae-001.png')
        $null = $model | Export-VlaeModel own.safetensors
        (Import-VlaeModel own.*).Sha256 | Should -Be $model.Sha256
        (Get-MnistImage 1 -DataPath few).Height | Should -Be 28
    }

    It 'reads across drives, with wildcards and without' {
        $null = 'one', 'two' | ForEach-Object { $model | Export-VlaeModel "VlaeTest:\$_.safetensors" }
        (Import-VlaeModel 'VlaeTest:\*.safetensors').Name | Should -Be @('one', 'two')
        (Import-VlaeModel -LiteralPath 'VlaeTest:\one.safetensors').Name | Should -Be 'one'
        (Get-MnistImage 1 -DataPath VlaeTest:\few).Height | Should -Be 28
    }

    It 'takes ~ for the home of the user' {
        $home1 = (Get-PSProvider FileSystem).Home
        try {
            (Get-PSProvider FileSystem).Home = $folder
            ($model | Export-VlaeModel '~/one.safetensors').DirectoryName | Should -Be $folder
            (Import-VlaeModel '~/one.safetensors').Name | Should -Be 'one'
        }
        finally {
            (Get-PSProvider FileSystem).Home = $home1
        }
    }

    It 'writes an error for each path that is no file, and goes on: <how>' -ForEach @(
        @{ how = 'wildcards'; parameter = 'Path' }
        @{ how = 'names as they are'; parameter = 'LiteralPath' }
    ) {
        $null = $model | Export-VlaeModel one.safetensors
        $arguments = @{
            $parameter = 'NoSuchDrive:\a', 'Env:\PATH', 'NoSuchProvider::a', 'absent.safetensors', 'few',
                'one.safetensors'
        }
        $read = Import-VlaeModel @arguments -ErrorVariable err -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be @(
            'NotAFileSystemPath', 'NotAFileSystemPath', 'NotAFileSystemPath', 'FileNotFound', 'FileNotFound')
        $read.Name | Should -Be 'one'
        { Import-VlaeModel @arguments -ErrorAction Stop } | Should -Throw -ErrorId 'NotAFileSystemPath,*'
    }

    It 'says how to name a file with brackets' {
        $null = $model | Export-VlaeModel 'b[1].safetensors'
        Import-VlaeModel 'b[1].safetensors' -ErrorVariable err -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $err.Count | Should -Be 1
        "$err" | Should -BeLike '*-LiteralPath*'
        (Import-VlaeModel 'b`[1`].safetensors').Name | Should -Be 'b[1]'
    }

    It 'takes a relative $env:VLAE_DATA as relative to $PWD' {
        $before = $env:VLAE_DATA
        try {
            $env:VLAE_DATA = 'few'
            (Get-MnistImage).Count | Should -Be (Get-MnistImage -DataPath few).Count
        }
        finally {
            $env:VLAE_DATA = $before
        }
    }

    It 'writes to a share (UNC)' {
        if (-not $IsWindows) {
            Set-ItResult -Skipped -Because 'UNC paths are those of Windows'
            return
        }

        $share = '\\localhost\' + $folder.Replace(':', '$')
        ($model | Export-VlaeModel "$share\one.safetensors").Exists | Should -BeTrue
        (Import-VlaeModel "$share\*.safetensors").Name | Should -Be 'one'
    }

    It '<_> writes what a link means, keeps the link, and keeps the mode of the file' -Skip:$IsWindows -ForEach @(
        'Export-VlaeModel', 'Export-VlaeLatent', 'Export-VlaeImage', 'Export-VlaeReport', 'Export-VlaeExplorer'
    ) {
        $first = & $writers[$_] 'one'
        $null = New-Item -ItemType Directory far
        Move-Item -LiteralPath $first.FullName far/real
        chmod 600 far/real
        $null = New-Item -ItemType SymbolicLink $first.Name -Value (Join-Path far real)
        $old = (Get-Item far/real).LastWriteTimeUtc = [datetime]'2020-01-01'
        $PSDefaultParameterValues["${_}:Force"] = $true
        try { $null = & $writers[$_] 'one' } finally { $PSDefaultParameterValues.Remove("${_}:Force") }
        (Get-Item -LiteralPath $first.FullName).LinkTarget | Should -Be (Join-Path far real)
        (Get-Item far/real).LastWriteTimeUtc | Should -BeGreaterThan $old
        (Get-Item far/real).UnixMode | Should -Be '-rw-------'
    }
}
