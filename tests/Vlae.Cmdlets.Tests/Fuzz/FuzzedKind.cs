using System.Text;
using Vlae.Fuzz.Tests;

namespace Vlae.Cmdlets.Tests.Fuzz;

/// <summary>A kind of files, and the lines that somebody types with such a file.</summary>
/// <param name="Name">Its name, which is also the folder of its corpus.</param>
/// <param name="File">The name of the damaged file, which the lines have as $file.</param>
/// <param name="Lines">The lines.</param>
internal sealed record FuzzedKind(string Name, string File, IReadOnlyList<string> Lines)
{
    private const string Kept = "$read = @(Import-Clixml -LiteralPath $file);";

    private static readonly string[] TextTokens =
        ["\n", ",", "\"", "[", "]", "{", "}", "null", "-1", "NaN", "1e39", "scan.png", "\0", "*", "<Nil />"];

    // What reads any file. Each kind is handed to all of them.
    private static readonly string[] Imports =
    [
        "Import-VlaeImage -LiteralPath $file -Size 8",
        "Import-VlaeLatent -LiteralPath $file -Model $model",
        "Import-VlaeModel -LiteralPath $file",
    ];

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<FuzzedKind> All { get; } =
    [
        Picture("png", Checksums.RepairPng), Picture("jpeg"), Picture("webp"), Picture("gif"), Picture("bmp"),
        Set("idx", "images/t10k-images-idx3-ubyte", null),
        Set("gzip", "images/t10k-images-idx3-ubyte.gz", Checksums.RepairGzip),
        new("labels", "labels/t10k-labels-idx1-ubyte", ["Get-MnistImage -DataPath labels -Split Test"])
        {
            Folder = "idx",
        },
        new("npy", "a.npy", ["Import-VlaeImage -LiteralPath $file -Size 8 -Channels 3"]),
        new("npz", "a.npz", ["Import-VlaeImage -LiteralPath $file -Size 8 -Channels 3"])
        {
            Repair = Checksums.RepairZip,
        },
        Model("safetensors", "a.safetensors", null), Model("pickle", "a.pkl", null),
        Model("zip", "a.pth", Checksums.RepairZip),
        new("dataset", "a.safetensors",
            ["Get-MnistImage -DataSet $file -First 2", "Measure-VlaeModel $tiny -DataSet $file -First 2"])
        {
            IsMade = true,
        },
        new("csv", "a.csv", ["Import-Csv -LiteralPath $file | Import-VlaeImage -Size 8"]) { IsText = true },
        new("json", "a.json", ["Get-Content -Raw $file | ConvertFrom-Json | Import-VlaeImage -Size 8"])
        {
            IsText = true,
        },
        new("clixml", "a.xml",
        [
            $"{Kept} $read | ConvertTo-VlaeLatent -Model $tiny", $"{Kept} $read | ConvertFrom-VlaeLatent",
            $"{Kept} $read | Export-VlaeImage a.png -Force", $"{Kept} $read | ConvertTo-VlaeRecord",
            $"{Kept} $read | Merge-VlaeLatent -Mean", $"{Kept} $read | Measure-VlaeImage",
            $"{Kept} $read | Show-VlaeImage -Mode TrueColor", $"{Kept} $read | New-VlaeTraversal -Level 1 -Steps 2",
            $"{Kept} Find-VlaeNeighbor $read -In $read", $"{Kept} $read | Out-String",
            $"{Kept} New-VlaeSample 1 -Model $read[0]", $"{Kept} Get-VlaeModel $read",
        ])
        {
            IsText = true,
        },
    ];

    /// <summary>The folder of the corpus, if it is not that of the name.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether other cmdlets than Vlae's read it first, and may refuse it.</summary>
    public bool IsText { get; init; }

    /// <summary>Whether the session makes the corpus; so it does for texts.</summary>
    public bool IsMade { get; init; }

    /// <summary>Corrects checksums; null if there are none.</summary>
    public Action<byte[]>? Repair { get; init; }

    /// <summary>Bytes with a meaning in the format.</summary>
    public IReadOnlyList<byte[]> Tokens => IsText
        ? [.. TextTokens.Select(Encoding.UTF8.GetBytes)]
        : [];

    /// <summary>What is typed with a file of this kind.</summary>
    public IEnumerable<string> AllLines => IsText ? Lines : Imports.Concat(Lines);

    private static FuzzedKind Picture(string name, Action<byte[]>? repair = null) =>
        new(name, $"a.{name}", ["Import-VlaeImage . -Size 8 -Channels 3 -Fit Stretch -Invert"]) { Repair = repair };

    private static FuzzedKind Set(string name, string file, Action<byte[]>? repair) =>
        new(name, file, ["Get-MnistImage -DataPath images -Split Test -First 2"]) { Repair = repair };

    private static FuzzedKind Model(string name, string file, Action<byte[]>? repair) => new(name, file,
    [
        "Get-VlaeModel $file", "New-VlaeSample 1 -Model $file",
        "$few | Invoke-VlaeTraining 1 -CheckpointPath $file -Resume -ThreadCount 1",
    ])
    {
        Repair = repair,
    };
}
