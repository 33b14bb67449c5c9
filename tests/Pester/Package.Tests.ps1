#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'The package' -Tag Package {
    BeforeAll {
        $root = Split-Path (Split-Path $PSScriptRoot)
        $shell = Get-Pwsh
        $module = (Get-Module Vlae).ModuleBase
        $data = Import-PowerShellDataFile (Join-Path $module 'Vlae.psd1')
        $work = Join-Path ([System.IO.Path]::GetTempPath()) "vlae-package-$(New-Guid)"
        $null = New-Item -ItemType Directory -Path $work
        $time = [System.DateTimeOffset]'2026-01-02T03:04:06Z'
        $nupkg = & (Join-Path $root 'build' 'New-NuGetPackage.ps1') -Module $module -Destination $work -Time $time
        $zip = [System.IO.Compression.ZipFile]::OpenRead($nupkg.FullName)
        $entries = $zip.Entries.FullName
        $reader = [System.IO.StreamReader]::new($zip.GetEntry('Vlae.nuspec').Open())
        $metadata = ([xml]$reader.ReadToEnd()).package.metadata
        $reader.Dispose()
    }

    AfterAll {
        $zip.Dispose()
        Remove-Item -LiteralPath $work -Recurse -Force
    }

    It 'has the module, its license and its icon, and nothing that is not for its users' {
        $entries | Should -Contain 'Vlae.psd1'
        $entries | Should -Contain 'Vlae.Core.dll'
        $entries | Should -Contain 'Vlae.Cmdlets.dll'
        $entries | Should -Contain 'Models/mnist.safetensors'
        $entries | Should -Contain 'LICENSE'
        $entries | Should -Contain 'Unifont.LICENSE'
        $entries | Should -Contain 'icon.png'
        $entries | Should -Contain 'codecs/imagesharp/Vlae.ImageSharp.dll'
        $entries | Should -Contain 'codecs/imagesharp/SixLabors.ImageSharp.dll'
        $entries | Should -Contain 'codecs/imagesharp/SixLabors.ImageSharp.LICENSE'
        $entries | Should -Contain 'codecs/purehdf/Vlae.PureHdf.dll'
        $entries | Should -Contain 'codecs/purehdf/PureHDF.dll'
        $entries | Should -Contain 'codecs/purehdf/PureHDF.LICENSE'
        $entries | Should -Contain 'backends/torch/Vlae.Torch.dll'
        $entries | Should -Contain 'backends/torch/TorchSharp.dll'
        $entries | Should -Contain 'backends/torch/TorchSharp.LICENSE'
        foreach ($file in 'linux-x64/native/libLibTorchSharp.so', 'osx-arm64/native/libLibTorchSharp.dylib',
            'win-arm64/native/LibTorchSharp.dll', 'win-x64/native/LibTorchSharp.dll') {
            $entries | Should -Contain "backends/torch/runtimes/$file"
        }

        # libtorch is not in the module: Install-VlaeBackend gets it.
        $entries | Where-Object { $_ -match 'Automation|Tests|\.pdb$|torch_cpu|SkiaSharp' } | Should -BeNullOrEmpty
        $nupkg.Length | Should -BeLessThan 8MB
    }

    It 'has entries in order, all of one time' {
        [string[]]$sorted = $entries
        [array]::Sort($sorted, [System.StringComparer]::Ordinal)
        $entries | Should -Be $sorted
        $zip.Entries.LastWriteTime.DateTime | Select-Object -Unique | Should -Be $time.DateTime
    }

    It 'says what the gallery asks for' {
        $prerelease = $data.PrivateData.PSData.Prerelease
        $version = $prerelease ? "$($data.ModuleVersion)-$prerelease" : $data.ModuleVersion
        $nupkg.Name | Should -Be "Vlae.$version.nupkg"
        $metadata.id | Should -Be 'Vlae'
        $metadata.version | Should -Be $version
        $names = 'authors', 'owners', 'description', 'copyright', 'licenseUrl', 'projectUrl', 'iconUrl', 'releaseNotes'
        foreach ($name in $names) {
            $metadata.$name | Should -Not -BeNullOrEmpty -Because $name
        }

        $metadata.releaseNotes.Length | Should -BeLessThan 35000
        $tags = $metadata.tags.Split(' ')
        foreach ($tag in 'PSModule', 'PSEdition_Core', 'PSIncludes_Cmdlet', 'PSCmdlet_New-VlaeSample') {
            $tags | Should -Contain $tag
        }

        $metadata.tags.Length | Should -BeLessThan 4000
    }

    It 'is the same to the byte when it is packed again' {
        $again = New-Item -ItemType Directory -Path (Join-Path $work 'again')
        $other = & (Join-Path $root 'build' 'New-NuGetPackage.ps1') -Module $module -Destination $again -Time $time
        (Get-FileHash $other).Hash | Should -Be (Get-FileHash $nupkg).Hash
    }

    It 'is the same to the byte when its sources are built in another folder' {
        $files = git -C $root ls-files --cached --others --exclude-standard
        if ($LASTEXITCODE -ne 0) { Set-ItResult -Skipped -Because 'the sources are not in a git repository' }
        if ($env:VLAE_MODULE) { Set-ItResult -Skipped -Because 'the module is that of $env:VLAE_MODULE' }

        $copy = Join-Path $work 'another-folder'
        foreach ($file in $files | Where-Object { $_ -match '^(src|tools|module|build|[^/]+$)' }) {
            $target = Join-Path $copy $file
            $null = New-Item -ItemType Directory -Path (Split-Path $target) -Force
            Copy-Item -LiteralPath (Join-Path $root $file) -Destination $target
        }

        $before, $env:SOURCE_DATE_EPOCH = $env:SOURCE_DATE_EPOCH, $time.ToUnixTimeSeconds()
        try {
            $log = & $shell -NoProfile -File (Join-Path $copy 'build.ps1') Package
            $LASTEXITCODE | Should -Be 0 -Because ($log -join "`n")
        }
        finally { $env:SOURCE_DATE_EPOCH = $before }

        (Get-FileHash (Join-Path $copy 'out' 'Vlae.*.nupkg')).Hash |
            Should -Be (Get-FileHash $nupkg).Hash -Because 'out/Vlae should be built of these sources'
    }

    It 'installs from a folder, and runs in a separate process' {
        $log = & $shell -NoProfile -File (Join-Path $root 'tests' 'smoke.ps1') -Package $nupkg
        $LASTEXITCODE | Should -Be 0 -Because ($log -join "`n")
        $log | Select-Object -Last 1 | Should -BeLike "Vlae $($data.ModuleVersion) ran in PowerShell *"
    }
}

Describe 'The manifest of a release' -Tag Package {
    BeforeAll {
        $script = Join-Path $PSScriptRoot '..' '..' 'build' 'Complete-Manifest.ps1'
        $manifest, $log = (Join-Path TestDrive: 'm.psd1'), (Join-Path TestDrive: 'log.md')
    }

    BeforeEach {
        Set-Content $manifest @"
@{
    ModuleVersion = '1.2.0'
    PrivateData = @{ PSData = @{
        Prerelease   = ''
        ReleaseNotes = ''
        ProjectUri   = ''
        IconUri      = ''
    } }
}
"@
    }

    It 'is a preview with the notes of what is unreleased, until the version has a section' {
        Set-Content $log "# Changelog`n`n## Unreleased`n`n- It's new.`n`n## 1.1.0`n`n- Old."
        & $script -Manifest $manifest -ChangeLog $log
        $data = (Import-PowerShellDataFile $manifest).PrivateData.PSData
        $data.Prerelease | Should -Be 'preview'
        $data.ReleaseNotes | Should -Be "- It's new."
        $data.ProjectUri | Should -BeNullOrEmpty
    }

    It 'is a release with its own notes and the address where that is given' {
        Set-Content $log "## Unreleased`n`n- Next.`n`n## [1.2.0] - 2026-12-01`n`n- This.`n`n## 1.1.0`n`n- Old."
        & $script -Manifest $manifest -ChangeLog $log -ProjectUri https://example.org/vlae
        $data = (Import-PowerShellDataFile $manifest).PrivateData.PSData
        $data.Prerelease | Should -BeNullOrEmpty
        $data.ReleaseNotes | Should -Be '- This.'
        $data.ProjectUri | Should -Be 'https://example.org/vlae'
        $data.IconUri | Should -BeLike 'https://example.org/vlae/*icon.png'
    }
}
