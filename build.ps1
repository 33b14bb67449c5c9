#requires -Version 7.6

<#
.SYNOPSIS
    Builds, tries, tests, packages and measures Vlae. Each task is a few lines over dotnet.
.EXAMPLE
    ./build.ps1 Demo
    Builds the module, trains a model on the built-in digits, and draws samples.png in the current folder.
.EXAMPLE
    ./build.ps1 Test
    Runs every test: xunit, then Pester against the packaged module. The last line counts them.
.EXAMPLE
    ./build.ps1 Package
    Builds the module in out/Vlae (Import-Module ./out/Vlae), and packs it as out/Vlae.<version>.nupkg.
.EXAMPLE
    ./build.ps1 Package, Smoke
    Installs the package into a new folder, and runs pipelines there in a new process.
#>
[CmdletBinding()]
param(
    # Pester runs only the PowerShell tests, against the module in out/Vlae.
    [ValidateSet('Demo', 'Build', 'Test', 'Pester', 'Package', 'Smoke', 'Benchmark')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # The major version of Pester for the PowerShell tests. Pester comes from the package feed.
    [ValidateSet('5', '6')]
    [string] $Pester = '5',

    # The project's public address, for the gallery and Get-Help -Online.
    [uri] $ProjectUri = ([xml](Get-Content -Raw -LiteralPath (Join-Path $PSScriptRoot 'Directory.Build.props'))).
        SelectSingleNode('//ProjectUri').InnerText
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$out = Join-Path $PSScriptRoot 'out'
$module = Join-Path $out 'Vlae'
$pesterVersion = @{ '5' = '5.9.1'; '6' = '6.2.0' }[$Pester]

function Demo {
    # If the folder is not writable, fail now and not after a minute of work.
    $probe = Join-Path $PWD.ProviderPath ".vlae-$PID"
    [System.IO.File]::WriteAllText($probe, '')
    [System.IO.File]::Delete($probe)
    'Building the module.'
    PublishModule
    StartPowerShell (Join-Path $PSScriptRoot 'build' 'Show-Demo.ps1') -Module $module
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

function Build {
    dotnet build (Join-Path $PSScriptRoot 'Vlae.slnx') -c $Configuration
}

function Test {
    $xunit = & (Join-Path $PSScriptRoot 'build' 'Invoke-DotNetTest.ps1') -Configuration $Configuration
    $powershell = try {
        Package | Out-Host
        RunPester
    }
    catch {
        $_ | Out-Host
        [pscustomobject]@{ Passed = 0; Failed = 1; Skipped = 0 }
    }

    Report $xunit, $powershell
}

function Pester { Report (RunPester) }

function RunPester {
    $packages = Join-Path $out 'packages'
    dotnet package download "Pester@$pesterVersion" --output $packages | Out-Null
    $counts = Join-Path $out 'pester.json'
    Remove-Item -LiteralPath $counts -ErrorAction Ignore
    # The package, a killed process, Ctrl+C and the scripts are the same, whichever Pester looks at them, and take minutes.
    $without = $Pester -eq '5' ? @() : @('-ExcludeTag', 'Package,Slow')
    StartPowerShell (Join-Path $PSScriptRoot 'build' 'Invoke-PesterSuite.ps1') -Counts $counts `
        -Pester (Join-Path $packages 'pester' $pesterVersion 'tools' 'Pester.psd1') @without | Out-Host
    # A run that crashed leaves no counts.
    if (Test-Path -LiteralPath $counts) { Get-Content -LiteralPath $counts -Raw | ConvertFrom-Json }
    else { [pscustomobject]@{ Passed = 0; Failed = 1; Skipped = 0 } }
}

# Prints the last line. A run without any test is a failure too.
function Report($Counts) {
    $passed, $failed, $skipped = foreach ($name in 'Passed', 'Failed', 'Skipped') {
        ($Counts | Measure-Object $name -Sum).Sum
    }
    "$passed passed, $failed failed, $skipped skipped"
    if ($failed -gt 0 -or $passed -eq 0) { exit 1 }
}

function Package {
    Get-ChildItem -LiteralPath $out -Filter *.nupkg -ErrorAction Ignore | Remove-Item
    PublishModule
    $manifest = Join-Path $module 'Vlae.psd1'
    & (Join-Path $PSScriptRoot 'build' 'Complete-Manifest.ps1') -Manifest $manifest -ProjectUri $ProjectUri `
        -ChangeLog (Join-Path $PSScriptRoot 'CHANGELOG.md')
    $cmdlets = (Test-ModuleManifest -Path ([WildcardPattern]::Escape($manifest))).ExportedCmdlets.Count
    $package = & (Join-Path $PSScriptRoot 'build' 'New-NuGetPackage.ps1') -Module $module -Destination $out `
        -Time (SourceTime)
    "Packed $cmdlets cmdlets as $package. Next: Import-Module '$module'"
}

# Builds only the module and its dependencies, without tests.
function PublishModule {
    if (Test-Path -LiteralPath $module) { Remove-Item -LiteralPath $module -Recurse }
    dotnet publish (Join-Path $PSScriptRoot 'src' 'Vlae.Cmdlets') -c $Configuration -o $module `
        "-p:ProjectUri=$ProjectUri" -v quiet --tl:off
    Copy-Item -LiteralPath (Join-Path $PSScriptRoot 'LICENSE') -Destination $module
    Get-ChildItem -LiteralPath $module -Recurse -Filter *.pdb | Remove-Item
}

# The time of the sources, and so of all files in the package: $env:SOURCE_DATE_EPOCH, else the time of the last commit,
# else the earliest time that a zip can have.
function SourceTime {
    $seconds = $env:SOURCE_DATE_EPOCH
    $isCheckout = Test-Path -LiteralPath (Join-Path $PSScriptRoot '.git')
    if (-not $seconds -and $isCheckout -and (Get-Command git -ErrorAction Ignore)) {
        $seconds = git -C $PSScriptRoot log -1 --format=%ct
    }

    $seconds ? [System.DateTimeOffset]::FromUnixTimeSeconds($seconds) : [System.DateTimeOffset]'1980-01-01Z'
}

function Smoke {
    & (Join-Path $PSScriptRoot 'tests' 'smoke.ps1') -Package (Join-Path $out '*.nupkg')
}

function Benchmark {
    # The step and its layers; bench/compare runs PyTorch beside it.
    dotnet run -c Release --project (Join-Path $PSScriptRoot 'bench' 'Vlae.Bench')
}

# Runs a script in a new PowerShell. So this process loads no assembly of the module, and the next build can replace it.
function StartPowerShell {
    $PSNativeCommandUseErrorActionPreference = $false
    $shell = [System.Environment]::ProcessPath
    # PowerShell as a .NET tool is a library that dotnet runs.
    $library = (Split-Path $shell -LeafBase) -eq 'dotnet' ? @(Join-Path $PSHOME 'pwsh.dll') : @()
    $interactive = [System.Environment]::GetCommandLineArgs() -match '^[-/]noni' ? @('-NonInteractive') : @()
    & $shell @library -NoLogo -NoProfile @interactive -File @args
}

foreach ($name in $Task) { & $name }
