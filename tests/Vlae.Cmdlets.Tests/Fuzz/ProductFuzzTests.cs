using System.Diagnostics;
using System.Globalization;
using Vlae.Fuzz.Tests;

namespace Vlae.Cmdlets.Tests.Fuzz;

/// <summary>It looks at the memory of the whole process, and so runs alone.</summary>
[CollectionDefinition(nameof(ProductFuzzTests), DisableParallelization = true)]
public sealed class AloneCollection;

/// <summary>
/// Damaged files of every kind, handed to every cmdlet that takes files, in one session: each line takes at most 2
/// seconds and 300 MB more than before, and every error has a documented id.
/// </summary>
/// <remarks>
/// VLAE_FUZZ_SECONDS is how long it takes, after the start. Use 600 and another VLAE_FUZZ_SEED by hand, and
/// VLAE_FUZZ_KIND for one kind of files alone.
/// </remarks>
[Collection(nameof(ProductFuzzTests))]
public sealed class ProductFuzzTests
{
    private static readonly int Seconds = Number("VLAE_FUZZ_SECONDS", 8), Seed = Number("VLAE_FUZZ_SEED", 1);

    private static readonly string? Only = Environment.GetEnvironmentVariable("VLAE_FUZZ_KIND");

    [Fact]
    public void Damaged_files_are_read_or_refused_by_every_cmdlet()
    {
        using var session = new FuzzedSession();
        (FuzzedKind Kind, Mutator Mutator)[] kinds =
        [
            .. FuzzedKind.All.Where(kind => (Only ?? kind.Name) == kind.Name)
                .Select(kind => (kind, new Mutator(session.Corpus(kind), kind.Tokens))),
        ];
        // Whole files first: nothing is wrong with them, and what is loaded once is loaded.
        foreach (FuzzedKind kind in FuzzedKind.All)
            Assert.Null(session.Feed(kind, session.Corpus(kind)[0]));

        long start = Stopwatch.GetTimestamp();
        int number = 0;
        List<string> failures = [];
        for (; Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds; number++)
        {
            (FuzzedKind kind, Mutator mutator) = kinds[number % kinds.Length];
            var random = new Random(unchecked((Seed * 1_000_003) + number));
            byte[] input = mutator.Mutate(random);
            if (random.Next(4) != 0)
                kind.Repair?.Invoke(input);
            if (session.Feed(kind, input) is { } why)
                failures.Add($"{kind.Name} {number}, kept as '{Keep(kind, input)}': {why}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{number} files, {session.Errors} errors");
        Assert.True(failures.Count == 0, string.Join("\n\n", failures.Prepend($"{number} files:")));
        // Enough are damaged so that they are refused.
        Assert.True(session.Errors >= number, $"only {session.Errors} errors for {number} files");
    }

    [Fact]
    public void What_is_wrong_is_found()
    {
        using var session = new FuzzedSession { MostTime = TimeSpan.FromMinutes(1) };
        Finds("throw 'x'", "RuntimeException");
        Finds("Get-Item nowhere", "PathNotFound");
        Finds("Import-VlaeModel -Wiring Crossed $file", "CannotConvertArgumentNoMessage");
        // It is kept, because the second try would take the memory that the first one left.
        Finds(
            "$global:kept = $global:more; $global:more = [byte[]]::new(400MB); [array]::Fill($global:more, [byte]1)",
            "bytes");
        session.Feed(new("test", "a.test", ["$global:kept = $global:more = $null"]), [1, 2, 3]);
        session.MostTime = TimeSpan.FromSeconds(0.2);
        Finds("Start-Sleep -Milliseconds 300", "it took 0.");

        void Finds(string line, string words) =>
            Assert.Contains(words, session.Feed(new("test", "a.test", [line]), [1, 2, 3]));
    }

    private static string Keep(FuzzedKind kind, byte[] input)
    {
        string name = $"vlae-fuzz-{Guid.NewGuid():N}-{Path.GetFileName(kind.File)}";
        string kept = Path.Combine(Path.GetTempPath(), name);
        File.WriteAllBytes(kept, input);
        return kept;
    }

    private static int Number(string variable, int otherwise) => int.TryParse(
        Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number : otherwise;
}
