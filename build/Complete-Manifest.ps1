#requires -Version 7.6

<#
.SYNOPSIS
    Completes the manifest of a built module for a release: the notes from CHANGELOG.md, whether it is a prerelease, and
    the project's address.
.DESCRIPTION
    A version with its own section in the change log is a release. Otherwise it is a preview, and its notes are the
    section "Unreleased".
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Manifest,
    [Parameter(Mandatory)] [string] $ChangeLog,

    # Such as https://github.com/owner/name. The gallery shows it, with the icon from there.
    [uri] $ProjectUri
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$text = (Get-Content -LiteralPath $Manifest -Raw).ReplaceLineEndings("`n")
$version = (Import-PowerShellDataFile -LiteralPath $Manifest).ModuleVersion
$log = (Get-Content -LiteralPath $ChangeLog -Raw).ReplaceLineEndings("`n")
$notes = @{}
foreach ($section in [regex]::Matches($log, '(?ms)^## \[?([^\]\s]+)[^\n]*\n(.*?)(?=^## |\z)')) {
    $notes[$section.Groups[1].Value] = $section.Groups[2].Value.Trim()
}

if ($notes.ContainsKey($version)) { $prerelease, $what = '', $notes[$version] }
elseif ($notes.ContainsKey('Unreleased')) { $prerelease, $what = 'preview', $notes['Unreleased'] }
else { throw "'$ChangeLog' has no section $version and no section Unreleased." }

$values = [ordered]@{ Prerelease = $prerelease; ReleaseNotes = $what }
if ($ProjectUri) {
    $values.ProjectUri = "$ProjectUri"
    $values.IconUri = "$ProjectUri/raw/main/module/icon.png"
}

foreach ($name in $values.Keys) {
    $empty = [regex]"(?m)^(\s*$name\s*=\s*)''$"
    if ($empty.Matches($text).Count -ne 1) { throw "'$Manifest' has no empty $name to fill in." }
    $quoted = "'$($values[$name].Replace("'", "''"))'"
    $text = $empty.Replace($text, { param($match) $match.Groups[1].Value + $quoted })
}

[System.IO.File]::WriteAllText((Convert-Path -LiteralPath $Manifest), $text)
