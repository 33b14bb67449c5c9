using System.Diagnostics;
using System.Text.RegularExpressions;
using Vlae.Fuzz.Tests;

namespace Vlae.Cmdlets.Tests.Fuzz;

/// <summary>A session that types lines with damaged files, and looks at time, memory and errors.</summary>
internal sealed partial class FuzzedSession : IDisposable
{
    private const long MostMemory = 300_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly HashSet<string> Documented =
    [
        .. Id().Matches(File.ReadAllText(Repository.PathOf("docs/reference/errors.md")))
            .Select(id => id.Groups[1].Value),
    ];

    // What PowerShell itself says of a row, or of an object, that it cannot give to a parameter.
    private static readonly string[] OfBinder =
    [
        "InputObjectNotBound", "ParameterArgumentTransformationError", "ParameterArgumentValidationError",
        "ParameterArgumentValidationErrorNullNotAllowed", "ParameterArgumentValidationErrorEmptyStringNotAllowed",
        "ParameterArgumentValidationErrorEmptyArrayNotAllowed", "CannotConvertArgumentNoMessage",
        "CannotConvertArgument", "MissingMandatoryParameter",
    ];

    private readonly Session _session = new();
    private readonly MemoryWatch _memory = new();

    public FuzzedSession()
    {
        _session.NewModel(seed: 77_002);
        _session.Run(
            """
            $ProgressPreference = 'SilentlyContinue'
            $few = Get-MnistImage (1..4) -DataSet Digits
            $null = New-Item -ItemType Directory images, labels
            $few[0] | Export-VlaeImage scan.png -Scale 1
            $tiny = New-VlaeModel -Height 8 -Width 8 -LatentSize 1 -ChannelFactor 1 -HiddenSize 2 -Seed 77003
            $image = Import-VlaeImage scan.png -Size 8 -Label 6
            $latent = $image | ConvertTo-VlaeLatent -Model $tiny
            $image | Export-Clixml clixml1.xml
            $image, $image | Export-VlaeDataSet dataset1.safetensors
            Import-VlaeImage scan.png -Size 8 -Crop 0,0,14,14 | Export-VlaeDataSet dataset2.safetensors
            Import-VlaeImage scan.png -Size 8 -Tile | Select-Object -First 1 | Export-Clixml clixml6.xml
            $latent | Export-Clixml clixml2.xml
            $latent | New-VlaeTraversal -Level 1 -Dimension 1 -Steps 2 | Export-Clixml clixml3.xml
            $tiny, (New-VlaeSample 1 -Model $tiny) | Export-Clixml clixml4.xml
            Get-MnistImage 1 -DataSet Digits -Grid Slant | Export-Clixml digit.xml
            # With its factors and its place, and a single pixel: damage would nearly always fall on pixels.
            (Get-Content -Raw digit.xml) -replace '(?s)(N="Pixels".*?<LST>).*?(</LST>)', '$1<Sg>0</Sg>$2' `
                -replace '(N="(Height|Width)">)28', '${1}1' | Set-Content clixml5.xml
            Set-Content csv1 'LiteralPath,Label', 'scan.png,7', 'scan.png,', '"scan.png","a b"'
            Set-Content json1 '[{"LiteralPath":"scan.png","Label":"7"},{"LiteralPath":"scan.png","Label":null}]'
            """);
        File.WriteAllBytes(_session["images/t10k-labels-idx1-ubyte"], [0, 0, 8, 1, 0, 0, 0, 3, 1, 2, 3]);
        byte[] images = [0, 0, 8, 3, 0, 0, 0, 20, 0, 0, 0, 1, 0, 0, 0, 1, .. new byte[20]];
        File.WriteAllBytes(_session["labels/t10k-images-idx3-ubyte"], images);
    }

    /// <summary>The most time that a line may take.</summary>
    public TimeSpan MostTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Number of errors that were seen.</summary>
    public int Errors { get; private set; }

    /// <summary>The whole files of a kind.</summary>
    public IReadOnlyList<byte[]> Corpus(FuzzedKind kind)
    {
        bool isMade = kind.IsMade || kind.IsText;
        string folder = isMade
            ? _session.Folder : Path.Combine(AppContext.BaseDirectory, "corpus", kind.Folder ?? kind.Name);
        string[] files = Directory.GetFiles(folder, isMade ? $"{kind.Name}?*" : "*");
        return [.. files.Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
    }

    /// <summary>Types all lines of a kind with a file. Returns the first thing that is wrong; null if nothing is.</summary>
    public string? Feed(FuzzedKind kind, byte[] input)
    {
        string file = _session.Set("file", _session[kind.File]);
        try
        {
            foreach (string line in kind.AllLines)
            {
                File.WriteAllBytes(file, input);
                // What happens only once, such as loading a library, or while the machine is busy, does not count.
                if (Type(kind, line) is not null && Type(kind, line) is { } why)
                    return $"{line}: {why}";
            }

            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    public void Dispose()
    {
        _memory.Dispose();
        _session.Dispose();
    }

    private string? Type(FuzzedKind kind, string line)
    {
        if (Environment.WorkingSet > 3 * MostMemory)
            GC.Collect();
        _memory.Restart();
        long start = Stopwatch.GetTimestamp();
        using var patience = new CancellationTokenSource(Patience);
        RunResult result = _session.Run(line, patience.Token);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        long memory = _memory.Growth;
        Errors += result.Errors.Count;
        return time > MostTime ? $"it took {time.TotalSeconds:0.0} s"
            : memory > MostMemory ? $"it took {memory:N0} bytes"
            : result.Errors.Select(error => Wrong(kind, error)).FirstOrDefault(why => why is not null);
    }

    private static string? Wrong(FuzzedKind kind, ErrorRecord error)
    {
        string[] parts = error.FullyQualifiedErrorId.Split(',');
        bool isOfVlae = parts.Length == 2 && parts[1].StartsWith("Vlae.Cmdlets.", StringComparison.Ordinal);
        bool isRight = isOfVlae
            ? (Documented.Contains(parts[0]) && error.Exception is VlaeException)
                || (kind.IsText && OfBinder.Contains(parts[0]))
            : kind.IsText;
        return !isRight ? $"{error.FullyQualifiedErrorId}: {error.Exception}"
            : error.Exception is VlaeException && error.Exception.Message.Any(char.IsControl)
                ? $"a control character in {parts[0]}"
            : null;
    }

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Id();
}
