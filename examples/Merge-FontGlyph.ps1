#requires -Version 7.6 -Modules Vlae

<#
.SYNOPSIS
    Mixes a character of two fonts: the coarse features go from font to font down the picture, the fine ones across.
.DESCRIPTION
    Takes pictures of Export-FontGlyph.ps1 and a model that was trained on such pictures. The corners of the grid are
    the character in the first font (top left), in the second one (bottom right), and with the coarse features of one
    and the fine ones of the other.

    Writes the picture's file. What goes wrong is a terminating error, exit code 1 under pwsh -File, and leaves an old
    picture as it was.
.EXAMPLE
    ./Merge-FontGlyph.ps1 glyphs/a/Lato-Thin.png glyphs/a/Vollkorn-Black.png -Model glyphs.safetensors
.EXAMPLE
    ./Merge-FontGlyph.ps1 a.png b.png -Model glyphs.safetensors -FineLevel 1 -Steps 5 -OutputPath mixed.png
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The character in one font, and in another.
    [Parameter(Mandatory, Position = 0)] [string] $First,
    [Parameter(Mandatory, Position = 1)] [string] $Second,
    # The model's file.
    [Parameter(Mandatory)] [string] $Model,
    # The levels of fine features, from 1 (bottom). Without it: the lower half.
    [int[]] $FineLevel,
    # Rows and columns of the grid.
    [ValidateRange(2, 50)] [int] $Steps = 7,
    # The picture to write.
    [string] $OutputPath = 'fonts.png',
    # Replace an earlier picture.
    [switch] $Force
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
if (-not $PSCmdlet.ShouldProcess($OutputPath, "Mix '$First' and '$Second'")) { return }

$network = Import-VlaeModel $Model
$top = $network.Architecture.Levels.Length
if (-not $FineLevel) { $FineLevel = 1..[Math]::Max(1, [int][Math]::Floor($top / 2)) }
$coarse = @(1..$top | Where-Object { $_ -notin $FineLevel })
if (-not $coarse) { throw "-FineLevel names all $top levels: leave at least one to the coarse features." }

$one, $other = Import-VlaeImage -LiteralPath $First, $Second -Model $network | ConvertTo-VlaeLatent -Model $network
$shares = 0..($Steps - 1) | ForEach-Object { $_ / ($Steps - 1) }
$shares | ForEach-Object { $one, $other | Merge-VlaeLatent -Level $coarse -Alpha $_ } |
    ForEach-Object { $_, $other | Merge-VlaeLatent -Level $FineLevel -Alpha $shares } |
    Export-VlaeImage $OutputPath -Columns $Steps -NoTitle -Force:$Force
