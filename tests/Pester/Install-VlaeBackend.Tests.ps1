#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

BeforeDiscovery {
    # Elsewhere the user's folders do not follow a variable, and the test would write into the real ones.
    $elsewhere = -not ($IsLinux -and [System.Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture -eq 'X64')
}

Describe 'Install-VlaeBackend' -Skip:$elsewhere {
    BeforeAll {
        # A package of the form of TorchSharp's, with the id of a real one. The sums of those with CUDA are not known.
        function New-ToyPackage([string] $Folder, [string] $Id, [hashtable] $Entry, [string[]] $DependsOn = @()) {
            $path = (New-Item -ItemType Directory -Path $Folder -Force).FullName
            $file = [System.IO.Compression.ZipFile]::Open((Join-Path $path "$Id.2.10.0.nupkg"), 'Create')
            $dependencies = $DependsOn | ForEach-Object { "<dependency id='$_' version='2.10.0' />" }
            $all = @{ "$Id.nuspec" = [Text.Encoding]::UTF8.GetBytes(
                "<package><metadata><dependencies>$dependencies</dependencies></metadata></package>") } + $Entry
            foreach ($name in $all.Keys) {
                $stream = $file.CreateEntry($name).Open()
                $stream.Write([byte[]] $all[$name])
                $stream.Dispose()
            }

            $file.Dispose()
        }

        function New-ToyCuda([string] $Folder, [byte[]] $Library) {
            $id = 'libtorch-cuda-12.8-linux-x64'
            $sum = [Convert]::ToHexStringLower([Security.Cryptography.SHA256]::HashData($Library))
            New-ToyPackage $Folder $id @{} -DependsOn "$id-part1-primary", "$id-part1-fragment1"
            New-ToyPackage $Folder "$id-part1-primary" @{
                'runtimes/linux-x64/native/libtorch_cpu.so' = $Library[0..99]
                'runtimes/linux-x64/native/libtorch_cpu.so.sha' = [Text.Encoding]::ASCII.GetBytes($sum)
            }
            New-ToyPackage $Folder "$id-part1-fragment1" @{
                'fragments/linux-x64/native/libtorch_cpu.so.fragment1' = $Library[100..199]
            }
        }

        $library = [byte[]](1..200)
        $quiet = @{ WarningAction = 'SilentlyContinue' }
    }

    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
        $before = $env:XDG_DATA_HOME, $env:XDG_CACHE_HOME
        $env:XDG_DATA_HOME = Join-Path $folder 'home'
        $env:XDG_CACHE_HOME = Join-Path $folder 'cache'
        $place = Join-Path $folder 'home' 'vlae' 'backends' 'libtorch-2.10.0-cuda'
    }

    AfterEach {
        $env:XDG_DATA_HOME, $env:XDG_CACHE_HOME = $before
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'installs from a folder, joins what comes in pieces, and removes it' {
        New-ToyCuda packages $library
        $variables = @{ WarningVariable = 'warnings'; ErrorVariable = 'err' }
        $installed = Install-VlaeBackend Torch -Cuda -Source packages @variables @quiet
        $err.Count | Should -Be 0
        $installed.Folder | Should -Be $place
        $installed.IsCuda | Should -BeTrue
        [System.IO.File]::ReadAllBytes((Join-Path $place 'libtorch_cpu.so')) | Should -Be $library
        "$warnings" | Should -BeLike '*does not know the sums of these 3 packages*part1-fragment1*'
        ($installed | Out-String) | Should -BeLike '*libtorch*CUDA*MB*Folder*'

        Uninstall-VlaeBackend Torch -Cuda
        Test-Path -LiteralPath $place | Should -BeFalse
        'Torch' | Uninstall-VlaeBackend -Cuda -ErrorVariable err -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be 'BackendNotInstalled'
    }

    It 'takes a backend from the pipeline, and returns what is there already' {
        New-ToyCuda packages $library
        $first = 'Torch' | Install-VlaeBackend -Cuda -Source packages @quiet
        Remove-Item -LiteralPath packages -Recurse
        $again = 'Torch' | Install-VlaeBackend -Cuda -Source packages
        $again | Should -Be $first
        { Install-VlaeBackend Torch -Cuda -Source packages -Force @quiet } |
            Should -Throw -ErrorId 'PackageSourceNotFound,*'
        Test-Path -LiteralPath $place | Should -BeTrue
    }

    It 'writes nothing with -WhatIf' {
        New-ToyCuda packages $library
        Install-VlaeBackend Torch -Cuda -Source packages -WhatIf @quiet | Should -BeNullOrEmpty
        Test-Path -LiteralPath home, cache | Should -Be $false, $false
    }

    It 'refuses a package whose sum is another, and leaves the file' {
        New-ToyPackage packages 'libtorch-cpu-linux-x64' @{ 'runtimes/linux-x64/native/libtorch_cpu.so' = $library }
        { Install-VlaeBackend Torch -Source packages @quiet } | Should -Throw -ErrorId 'PackageSumDiffers,*'
        Test-Path -LiteralPath packages/libtorch-cpu-linux-x64.2.10.0.nupkg | Should -BeTrue
        Get-ChildItem -LiteralPath home/vlae/backends -Directory -Force | Should -BeNullOrEmpty
    }

    It 'takes a repository by its name, and the registered ones by themselves' {
        New-ToyCuda packages $library
        # A new process, because PSResourceGet keeps the place of its own file from its first use on.
        $null = New-Item -ItemType Directory -Path home
        $lines = & (Get-Pwsh) -NoProfile -Command "
            Import-Module '$((Get-Module Vlae).Path)'
            `$WarningPreference = 'SilentlyContinue'
            Register-PSResourceRepository Toy -Uri '$folder/packages'
            (Install-VlaeBackend Torch -Cuda -Source toy).Folder
            (Install-VlaeBackend Torch -Cuda -Force).Folder
            try { Install-VlaeBackend Torch -Cuda -Source PSGallery -Force } catch { `$_.FullyQualifiedErrorId }"
        $lines | Select-Object -First 2 | Should -Be $place, $place
        $lines[2] | Should -BeLike 'PackageSourceUnusable,*'
    }
}

Describe 'Install-VlaeBackend without a package' {
    It 'does not install what is built in' {
        { Install-VlaeBackend Managed -ErrorAction Stop } | Should -Throw -ErrorId 'BackendBuiltIn,*'
        { 'Managed' | Install-VlaeBackend -ErrorAction Stop } | Should -Throw -ErrorId 'BackendBuiltIn,*'
    }
}
