#requires -Version 7.6

<#
.SYNOPSIS
    Writes a module's folder as a nupkg that the PowerShell Gallery and Install-PSResource take.
.DESCRIPTION
    The same files and the same time give the same bytes: entries are sorted, and all have that time.
    The nuspec has the same elements as the one of PSResourceGet's Publish-PSResource.
#>
[CmdletBinding()]
[OutputType([System.IO.FileInfo])]
param(
    # The module's folder. Its manifest has the name of the folder.
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [string] $Destination,
    [Parameter(Mandatory)] [System.DateTimeOffset] $Time
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$folder = (Get-Item -LiteralPath $Module).FullName
$name = Split-Path $folder -Leaf
$data = Import-PowerShellDataFile -LiteralPath (Join-Path $folder "$name.psd1")
$gallery = $data.PrivateData.PSData
$version = $gallery.Prerelease ? "$($data.ModuleVersion)-$($gallery.Prerelease)" : $data.ModuleVersion
$commands = $data.CmdletsToExport | ForEach-Object { "PSCmdlet_$_", "PSCommand_$_" }
$metadata = [ordered]@{
    id                       = $name
    version                  = $version
    authors                  = $data.Author
    owners                   = $data.CompanyName
    requireLicenseAcceptance = 'false'
    licenseUrl               = $gallery.LicenseUri
    projectUrl               = $gallery.ProjectUri
    iconUrl                  = $gallery.IconUri
    description              = $data.Description
    releaseNotes             = $gallery.ReleaseNotes
    copyright                = $data.Copyright
    tags                     = @('PSModule'; $gallery.Tags; 'PSIncludes_Cmdlet'; $commands) -join ' '
}

$lines = foreach ($key in $metadata.Keys.Where{ $metadata[$_] }) {
    "    <$key>$([System.Security.SecurityElement]::Escape($metadata[$key]))</$key>"
}

$parts = [System.Collections.Generic.SortedDictionary[string, byte[]]]::new([System.StringComparer]::Ordinal)
$utf8 = [System.Text.UTF8Encoding]::new($false)
$xml = '<?xml version="1.0" encoding="utf-8"?>'
$parts["$name.nuspec"] = $utf8.GetBytes((@(
    $xml
    '<package xmlns="http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd">'
    '  <metadata>'
    $lines
    '  </metadata>'
    '</package>'
) -join "`n"))

foreach ($file in Get-ChildItem -LiteralPath $folder -Recurse -File) {
    $entry = [System.IO.Path]::GetRelativePath($folder, $file.FullName).Replace('\', '/')
    $parts[$entry] = [System.IO.File]::ReadAllBytes($file.FullName)
}

# Two parts make a zip a package of the Open Packaging Conventions: the types of all parts, and a link to the nuspec.
$extensions = $parts.Keys | ForEach-Object { [System.IO.Path]::GetExtension($_).TrimStart('.') } | Sort-Object -Unique
$kinds = foreach ($extension in $extensions.Where{ $_ }) {
    "  <Default Extension=`"$extension`" ContentType=`"application/octet`" />"
}
$bare = foreach ($part in $parts.Keys.Where{ -not [System.IO.Path]::HasExtension($_) }) {
    "  <Override PartName=`"/$part`" ContentType=`"application/octet`" />"
}
$parts['[Content_Types].xml'] = $utf8.GetBytes((@(
    $xml
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />'
    $kinds
    $bare
    '</Types>'
) -join "`n"))
$parts['_rels/.rels'] = $utf8.GetBytes((@(
    $xml
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '  <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Id="R1"'
    "    Target=`"/$name.nuspec`" />"
    '</Relationships>'
) -join "`n"))

$path = Join-Path (Convert-Path -LiteralPath $Destination) "$name.$version.nupkg"
$zip = [System.IO.Compression.ZipArchive]::new([System.IO.File]::Create($path), 'Create')
try {
    foreach ($entry in $parts.Keys) {
        $part = $zip.CreateEntry($entry, 'SmallestSize')
        $part.LastWriteTime = $Time
        # rw-r--r--, on every system.
        $part.ExternalAttributes = 0x81A4 -shl 16
        $stream = $part.Open()
        $stream.Write($parts[$entry], 0, $parts[$entry].Length)
        $stream.Dispose()
    }
}
finally { $zip.Dispose() }

Get-Item -LiteralPath $path
