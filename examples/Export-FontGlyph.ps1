#requires -Version 7.6

<#
.SYNOPSIS
    Draws characters of font files as pictures, with one folder per character.
.DESCRIPTION
    ImageMagick draws each character white on black, trims it, and fits it into a square. The pictures are
    <OutputPath>/<character>/<font>.png, which Import-VlaeImage -LabelByFolder reads with the characters as classes.
    Capital letters are in folders such as upper-A, because some file systems take a and A for one name. Characters
    other than letters and digits of ASCII are in folders such as U+00E9.

    A character that a font does not have is left out. A file that is no font is one warning. Respect the fonts'
    licenses: most free ones allow pictures of their characters.

    Writes one object: the folder (Path), how many Fonts and Glyphs were drawn, how many characters the fonts are
    Missing, and how many files were Skipped. What goes wrong is a terminating error, exit code 1 under pwsh -File.
.EXAMPLE
    ./Export-FontGlyph.ps1 /usr/share/fonts -Text abcdefgh
    Import-VlaeImage glyphs -LabelByFolder -Size 32 | Invoke-VlaeTraining
.EXAMPLE
    ./Export-FontGlyph.ps1 *.ttf, *.otf -Text 0123456789 -Size 28 -OutputPath digits
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # Font files (.ttf, .otf), or folders, with all font files under them.
    [Parameter(Mandatory, Position = 0)] [string[]] $Path,
    # The characters.
    [ValidateNotNullOrEmpty()] [string] $Text = 'abcdefghijklmnopqrstuvwxyz',
    # The folder to write to.
    [string] $OutputPath = 'glyphs',
    # Rows and columns of the pictures.
    [ValidateRange(8, 1024)] [int] $Size = 64,
    # How much of the square's side a character may take.
    [ValidateRange(0.1, 1.0)] [double] $Share = 0.8,
    # Write into a folder that has pictures already.
    [switch] $Force
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$fonts = @(Get-ChildItem $Path -File -Recurse | Where-Object Extension -In '.ttf', '.otf' |
    Sort-Object FullName -Unique)
if (-not $fonts) { throw "There are no files .ttf or .otf in '$Path'." }

# Windows has another program that is called convert, and so may other systems.
$names = $IsWindows ? @('magick') : @('magick', 'convert')
$magick = Get-Command $names -CommandType Application -All -ErrorAction Ignore |
    Where-Object { "$(& $_.Source -version 2>&1)" -match 'Version: ImageMagick' } | Select-Object -First 1
if (-not $magick) {
    throw 'ImageMagick draws the characters, and is not installed: apt-get install imagemagick, brew install ' +
        'imagemagick, or winget install ImageMagick.ImageMagick.'
}

if ((Test-Path $OutputPath/*) -and -not $Force) {
    throw "'$OutputPath' has files: use -Force to add to them, or another -OutputPath."
}
if (-not $PSCmdlet.ShouldProcess($OutputPath, "Draw '$Text' of $($fonts.Count) fonts")) { return }

$characters = $Text.EnumerateRunes() | ForEach-Object ToString | Select-Object -Unique | ForEach-Object {
    $folder = $_ -cmatch '^[a-z0-9]$' ? $_ : $_ -cmatch '^[A-Z]$' ? "upper-$_"
        : 'U+{0:X4}' -f [System.Text.Rune]::GetRuneAt($_, 0).Value
    # These mean something to ImageMagick: an escape, a format, a file.
    [pscustomobject]@{ Folder = $folder; Label = $_ -replace '[\\@]', '\$0' -replace '%', '%%' }
}
$root = (New-Item $OutputPath -ItemType Directory -Force).FullName
$characters.Folder | ForEach-Object { $null = New-Item (Join-Path $root $_) -ItemType Directory -Force }

# Fonts in different folders may have one name.
$seen = @{}
$work = foreach ($font in $fonts) {
    $number = $seen[$font.BaseName] = 1 + $seen[$font.BaseName]
    [pscustomobject]@{ File = $font.FullName; Name = $number -eq 1 ? $font.BaseName : "$($font.BaseName)-$number" }
}

$inner = [Math]::Max(1, [int]($Size * $Share))
$drawn = $work | ForEach-Object -ThrottleLimit ([Environment]::ProcessorCount) -Parallel {
    $font, $size, $inner, $root, $characters = $_, $using:Size, $using:inner, $using:root, $using:characters
    $square = '-trim', '+repage', '-resize', "${inner}x$inner", '-gravity', 'center', '-extent', "${size}x$size"
    # One process per font. No font has these characters, one below and one above U+FFFF: it draws what it draws for
    # all that it does not have.
    $none = @(0x0378, 0x10FFFD | ForEach-Object { [char]::ConvertFromUtf32($_) })
    $arguments = @(
        '-background', 'black', '-fill', 'white', '-font', $font.File, '-pointsize', (3 * $size), '-depth', '8')
    $files = @($characters.Folder | ForEach-Object { Join-Path $root $_ "$($font.Name).png" })
    $none | ForEach-Object { $arguments += @('(', "label:$_") + $square + ')' }
    for ($i = 0; $i -lt $files.Count; $i++) {
        $arguments += @('(', "label:$(@($characters)[$i].Label)") + $square + @('+write', "PNG:$($files[$i])", ')')
    }

    $PSNativeCommandUseErrorActionPreference = $false
    $marks = @(& ($using:magick).Source @arguments -format '%# %[fx:standard_deviation>0]\n' 'info:' 2>$null)
    $isFont = $marks.Count -eq $none.Count + $files.Count
    $missing = 0
    for ($i = 0; $i -lt $files.Count; $i++) {
        $mark = $isFont ? $marks[$none.Count + $i] : ''
        if (-not $isFont -or $mark -in $marks[0..($none.Count - 1)] -or $mark -like '* 0') {
            Remove-Item -LiteralPath $files[$i] -ErrorAction Ignore
            $missing++
        }
    }

    [pscustomobject]@{ File = $font.File; IsFont = $isFont; Glyphs = $files.Count - $missing; Missing = $missing }
}

$bad = @($drawn | Where-Object IsFont -EQ $false)
$bad | ForEach-Object { Write-Warning "ImageMagick cannot draw with '$($_.File)'." }
$good = @($drawn | Where-Object IsFont)
[pscustomobject]@{
    Path    = $root
    Fonts   = @($good | Where-Object Glyphs -GT 0).Count
    Glyphs  = [int]($good | ForEach-Object Glyphs | Measure-Object -Sum).Sum
    Missing = [int]($good | ForEach-Object Missing | Measure-Object -Sum).Sum
    Skipped = $bad.Count
}
