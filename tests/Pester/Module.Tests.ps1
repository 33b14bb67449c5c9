#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'The module' {
    BeforeAll {
        $module = Get-Module Vlae
        $path = Join-Path $module.ModuleBase 'Vlae.psd1'
        $data = Import-PowerShellDataFile $path
    }

    BeforeEach {
        $folder = New-TestFolder
        $shell = New-TestShell $folder
        Push-Location -LiteralPath $folder
    }

    AfterEach {
        Pop-Location
        $shell.Runspace.Dispose()
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'has a valid manifest' {
        (Test-ModuleManifest $path -ErrorAction Stop).Version | Should -Be $data.ModuleVersion
    }

    It 'exports what the manifest says, and nothing else' {
        $module.ExportedCommands.Keys | Sort-Object | Should -Be ($data.CmdletsToExport | Sort-Object)
        $module.ExportedVariables.Count | Should -Be 0
    }

    It 'writes nothing to any stream at import' {
        $script = "`$VerbosePreference = 'Continue'; Import-Module '$path' -Force *>&1 | " +
            'Where-Object { $_ -isnot [System.Management.Automation.VerboseRecord] }'
        $shell.AddScript($script).Invoke() | Should -BeNullOrEmpty
        $shell.HadErrors | Should -BeFalse
    }

    It 'says that a second version needs a new PowerShell, and the first one stays' {
        $both = Join-Path $folder 'both'
        foreach ($version in '0.1.0', '99.0.0') {
            $null = New-Item -ItemType Directory "$both/Vlae/$version"
            Copy-Item -Path "$($module.ModuleBase)/*" -Destination "$both/Vlae/$version" -Recurse
        }

        $second = "$both/Vlae/99.0.0/Vlae.psd1"
        (Get-Content $second) -replace "^(\s*ModuleVersion\s*=).*", "`$1 '99.0.0'" | Set-Content $second
        $script = "`$env:PSModulePath = '$both$([System.IO.Path]::PathSeparator)' + `$env:PSModulePath; " +
            "Import-Module Vlae -RequiredVersion 0.1.0; " +
            "try { Import-Module Vlae -Force -ErrorAction Stop } catch { `$_.Exception.Message }; " +
            "Import-Module Vlae -RequiredVersion 0.1.0 -Force; '' + (Get-Module Vlae).Version; `$Error.Count; " +
            "(Get-MnistImage 1 -DataSet Digits).Count"
        $said = & (Get-Pwsh) -NoProfile -Command $script *>&1 | ForEach-Object { "$_" }
        $said[0] | Should -BeLike "*$($both)*is loaded*start a new PowerShell*"
        $said[1..3] | Should -Be '0.1.0', '1', '1'
    }

    It 'can be removed and imported again' {
        $script = "Import-Module '$path' -Force; Remove-Module Vlae; (Get-TypeData Vlae.*).Count; " +
            "Import-Module '$path'; Import-Module '$path' -Force; (Get-TypeData Vlae.*).Count"
        $types = ([xml](Get-Content "$($module.ModuleBase)/Vlae.Types.ps1xml" -Raw)).Types.Type.Name -like 'Vlae.*'
        $counts = $shell.AddScript($script).Invoke()
        $shell.HadErrors | Should -BeFalse
        $counts[0] | Should -Be 0
        $counts[1] | Should -Be $types.Count
        $types | Should -Contain 'Vlae.VlaeImage'
    }

    It 'runs in strict mode' {
        $script = 'Set-StrictMode -Version Latest; $ErrorActionPreference = "Stop"; ' +
            'Get-MnistImage 1, 2 -DataPath few | ConvertTo-VlaeLatent | Merge-VlaeLatent | ' +
            'Export-VlaeImage a.png | Out-Null; ' +
            'New-VlaeSample | Format-Table | Out-String; (Get-MnistImage 1 -DataPath few) | Format-List | Out-String'
        $shell.AddScript($script).Invoke().Count | Should -Be 2
        Get-PngSize (Join-Path $folder 'a.png') | Should -Be '88x106'
    }

    It 'shows a file that it wrote as Get-Item shows it, from any drive' {
        $null = New-VlaeSample -Seed 1 | Export-VlaeImage a.png -OutVariable written
        $written | Out-String | Should -Be (Get-Item a.png | Out-String)
        $path = Join-Path $folder 'b.png'
        Push-Location Env:
        try { New-VlaeSample -Seed 1 | Export-VlaeImage $path -OutVariable written | Out-Null }
        finally { Pop-Location }
        $written.FullName | Should -Be $path
    }

    It 'shows a view for each of its objects that fits a terminal of 80 columns: <type>' -ForEach @(
        @{
            type = 'VlaeImage'; script = { Get-MnistImage 1 -DataPath few }
            heading = 'Source\s+Label\s+Size\s+Model'
        }
        @{
            type = 'VlaeModel'; script = { New-VlaeModel -LatentSize 2 }
            heading = 'Name\s+Architecture\s+Parameters\s+Epochs\s+Loss \(nats\)'
        }
        @{
            type = 'EpochReport'; script = { (Invoke-VlaeTraining 1 -DataPath few -LatentSize 2).History }
            heading = 'Epoch\s+Reconstruction \(nats\)\s+Latent \(nats\)\s+Total \(nats\).+Validation \(nats\)'
        }
        @{
            type = 'VlaeLatent'; script = { New-VlaeSample -Model (New-VlaeModel -LatentSize 2) }
            heading = 'Latent\s+Label\s+Model'
        }
    ) {
        & $script | Out-String -Width 80 | Should -Match $heading
    }

    It 'works in ForEach-Object -Parallel' {
        $model = New-VlaeModel -LatentSize 2 -ChannelFactor 1 -Seed 1
        $images = Get-MnistImage (1..4) -DataPath few
        # One at a time on either side: an image by itself is summed in another order than among others.
        $expected = $images.ForEach({ (ConvertTo-VlaeLatent $_ -Model $model).Code -join ' ' })
        $actual = $images | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:path
            $latent = $_ | ConvertTo-VlaeLatent -Model $using:model
            [pscustomobject]@{ Index = $_.Source.Index; Code = $latent.Code -join ' ' }
        }
        ($actual | Sort-Object Index).Code | Should -Be $expected
    }
}
