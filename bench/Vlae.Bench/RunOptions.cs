using System.Globalization;
using Vlae.Ladder;

namespace Vlae.Bench;

/// <summary>The options of a run, with the names of the PyTorch programs: <c>--steps 40 --threads 1</c>.</summary>
internal sealed class RunOptions(ReadOnlySpan<string> arguments)
{
    private static readonly string[] Names =
        ["--epochs", "--steps", "--warmup", "--seed", "--threads", "--channel-factor", "--hidden", "--rounds"];

    private readonly Dictionary<string, int> _values = Read(arguments);

    public int Epochs => Get("--epochs", 1);

    /// <summary>The number of steps after which an epoch ends; all steps by default.</summary>
    public int Steps => Get("--steps", int.MaxValue);

    /// <summary>The number of first steps of an epoch that are not timed.</summary>
    public int Warmup => Get("--warmup", 0);

    public int Seed => Get("--seed", 1);

    public int Threads => Get("--threads", 1);

    /// <summary>The number of times that inference is repeated.</summary>
    public int Rounds => Get("--rounds", 5);

    /// <summary>The notebook's network, wider if the options say so.</summary>
    public LadderArchitecture Architecture
    {
        get
        {
            int factor = Get("--channel-factor", 16);
            return new()
            {
                Levels = [new(factor, 4, 2), new(2 * factor, 3, 2), new(4 * factor, 4, 1), new(8 * factor, 3, 1)],
                HiddenSize = Get("--hidden", 16),
            };
        }
    }

    private int Get(string name, int otherwise) => _values.GetValueOrDefault(name, otherwise);

    private static Dictionary<string, int> Read(ReadOnlySpan<string> arguments)
    {
        var values = new Dictionary<string, int>();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (!Names.Contains(arguments[i]) || i + 1 == arguments.Length)
                throw new ArgumentException($"{arguments[i]} has no value, or is not in {string.Join(", ", Names)}.");

            values[arguments[i]] = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
        }

        return values;
    }
}
