#requires -Version 7.6

<#
.SYNOPSIS
    Writes into a laid out module's manifest what only the release knows: its notes from CHANGELOG.md, whether it is a
    prerelease, and the project's address.
.DESCRIPTION
    A version that has a section of its own in the change log is a release. Before that, what is under "Unreleased" are
    the notes of a preview.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Manifest,
    [Parameter(Mandatory)] [string] $ChangeLog,

    # Such as https://github.com/owner/name; the gallery shows it, and the icon from there.
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
else { throw "'$ChangeLog' has neither a section $version nor one of what is unreleased." }

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
