namespace Vlae.Fuzz.Tests;

/// <summary>
/// No damaged file makes a reader crash, hang, throw anything but a VlaeException, or allocate more than a small
/// multiple of the file's length.
/// </summary>
/// <remarks>
/// VLAE_FUZZ_INPUTS is the number of inputs for each reader; slow readers get fewer. VLAE_FUZZ_SEED is the first number
/// of an input. Use other seeds for longer runs by hand.
/// </remarks>
public sealed class FuzzTests
{
    private static readonly int Inputs = Number("VLAE_FUZZ_INPUTS", 200_000), Seed = Number("VLAE_FUZZ_SEED", 1);

    public static TheoryData<string> Readers => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Readers))]
    public void Damaged_files_are_read_or_refused(string reader)
    {
        FuzzTarget target = FuzzTargets.All.Single(target => target.Name == reader);
        var run = new FuzzRun(target, target.Corpus, Seed);
        int inputs = Math.Max(1, Inputs / target.InputDivisor);
        if (run.Run(inputs) is { } failure)
        {
            string kept = Path.Combine(Path.GetTempPath(), $"vlae-fuzz-{reader}-{Guid.NewGuid():N}");
            File.WriteAllBytes(kept, failure.Input);
            Assert.Fail($"{failure.What} It is kept as '{kept}'.");
        }

        // Enough inputs must be refused, and enough must be read. Otherwise the corpus tests nothing.
        Assert.InRange(run.Refused, inputs / 10, inputs - (inputs / 200));
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void Every_file_of_the_corpus_is_read(string reader)
    {
        FuzzTarget target = FuzzTargets.All.Single(target => target.Name == reader);
        Assert.NotEmpty(target.Corpus);
        foreach (byte[] file in target.Corpus)
        {
            target.Read(file);
            byte[] repaired = [.. file];
            target.Repair?.Invoke(repaired);
            Assert.Equal(file, repaired);
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out int number) ? number : otherwise;
}
