# What the tests share: fresh folders and sessions, the ids of errors, PNG files, and what is needed.

Set-StrictMode -Version Latest

$fixtures = Join-Path $PSScriptRoot '..' '..' 'fixtures' 'pipelines'

function New-TestFolder {
    $folder = New-Item -ItemType Directory -Path (Join-Path ([System.IO.Path]::GetTempPath()) "vlae-pester-$(New-Guid)")
    Copy-Item -Path (Join-Path $fixtures '*') -Destination $folder -Recurse
    $folder.FullName
}

# Files written since the folder was made, relative to it.
function Get-WrittenFile([string] $Folder) {
    $given = @(Get-ChildItem -LiteralPath $fixtures -Recurse -Force -File).FullName |
        ForEach-Object { [System.IO.Path]::GetRelativePath((Resolve-Path $fixtures).ProviderPath, $_) }
    Get-ChildItem -LiteralPath $Folder -Recurse -Force -File |
        ForEach-Object { [System.IO.Path]::GetRelativePath($Folder, $_.FullName) } |
        Where-Object { $_ -notin $given } |
        ForEach-Object { $_.Replace('\', '/') }
}

# The program of the PowerShell that runs the tests. The process itself is dotnet, where PowerShell is a .NET tool.
function Get-Pwsh {
    if (-not $env:DOTNET_ROOT -and [System.Environment]::ProcessPath -match '[\\/]dotnet(\.exe)?$') {
        $env:DOTNET_ROOT = Split-Path ([System.Environment]::ProcessPath)
    }

    Join-Path $PSHOME ($IsWindows ? 'pwsh.exe' : 'pwsh')
}

# The id of an error record, without the command's name.
function Get-ErrorId([Parameter(ValueFromPipeline)] $Record) {
    process { $Record.FullyQualifiedErrorId.Split(',')[0] }
}

function Get-PngSize([string] $Path) {
    $bytes = [System.IO.File]::ReadAllBytes($Path)
    $reader = [System.Buffers.Binary.BinaryPrimitives]
    $number = { param($at) $reader::ReadInt32BigEndian([byte[]]$bytes[$at..($at + 3)]) }
    if ($bytes[0] -ne 0x89 -or $bytes[1] -ne 0x50) { throw "'$Path' is not a PNG file." }
    "$(& $number 16)x$(& $number 20)"
}

# The pixels of a PNG file, as text.
function Get-PngPixel([string] $Path) {
    $raster = [Vlae.Pictures.Png.PngReader]::Read($Path, [byte[]][System.IO.File]::ReadAllBytes($Path))
    [System.Convert]::ToHexString($raster.Bytes.ToArray())
}

# What a model makes of three codes and of the images of a folder: equal for equal parameters, and for no others.
function Get-ModelHash([Vlae.VlaeModel] $Model, [string] $DataPath) {
    $decoded = New-VlaeSample 3 -Model $Model -Seed 1 | ConvertFrom-VlaeLatent
    $encoded = Get-MnistImage (1..3) -DataPath $DataPath | ConvertTo-VlaeLatent -Model $Model
    $numbers = [float[]]($decoded.Pixels + $encoded.Mean + $encoded.Scale)
    $bytes = [byte[]]::new(4 * $numbers.Length)
    [System.Buffer]::BlockCopy($numbers, 0, $bytes, 0, $bytes.Length)
    [System.Convert]::ToHexString([System.Security.Cryptography.SHA256]::HashData($bytes))
}

# Why a test must be skipped; nothing where its needs are met.
function Get-MissingNeed([string[]] $Need) {
    $path = $env:VLAE_DATA
    $hasMnist = $path -and [System.IO.Path]::IsPathFullyQualified($path) -and (Test-Path "$path/mnist")
    if ('mnist' -in $Need -and -not $hasMnist) {
        'needs MNIST: set $env:VLAE_DATA to the full path of a folder whose sub-folder mnist holds its four files'
    }

    if ('torch' -in $Need -and -not $env:VLAE_TORCH -and -not ($torch = Get-VlaeBackend Torch).IsPresent) {
        "needs TorchSharp (docs/guide/gpu.md): $($torch.Missing)"
    }
}

# A runspace with the module in it, nothing else of this session's, and a folder as its $PWD.
function New-TestShell([string] $Folder) {
    $state = [initialsessionstate]::CreateDefault2()
    $state.ImportPSModule((Join-Path (Get-Module Vlae).ModuleBase 'Vlae.psd1'))
    $runspace = [runspacefactory]::CreateRunspace($state)
    $runspace.Open()
    $null = $runspace.SessionStateProxy.Path.SetLocation($Folder)
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    $shell
}

Export-ModuleMember -Function *-*
