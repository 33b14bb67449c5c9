# Imports the module under test: $env:VLAE_MODULE, or out/Vlae of this repository.
Set-StrictMode -Version Latest
$manifest = if ($env:VLAE_MODULE) {
    $env:VLAE_MODULE -like '*.psd1' ? $env:VLAE_MODULE : (Join-Path $env:VLAE_MODULE 'Vlae.psd1')
}
else {
    Join-Path $PSScriptRoot '..' '..' '..' 'out' 'Vlae' 'Vlae.psd1'
}

if (-not (Test-Path -LiteralPath $manifest)) {
    throw "There is no built module at '$manifest'. " +
        "Build it (./build.ps1 Package), or name its folder in `$env:VLAE_MODULE."
}

Import-Module (Resolve-Path -LiteralPath $manifest).ProviderPath -ErrorAction Stop
