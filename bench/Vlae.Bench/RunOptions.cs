using System.Globalization;
using Vlae.Ladder;

namespace Vlae.Bench;

/// <summary>The options of a run, named as the PyTorch peers name theirs: <c>--steps 40 --threads 1</c>.</summary>
internal sealed class RunOptions(ReadOnlySpan<string> arguments)
{
    private static readonly string[] Names =
        ["--epochs", "--steps", "--warmup", "--seed", "--threads", "--channel-factor", "--hidden", "--rounds"];

    private readonly Dictionary<string, int> _values = Read(arguments);

    public int Epochs => Get("--epochs", 1);

    /// <summary>Steps after which an epoch ends; by default its last.</summary>
    public int Steps => Get("--steps", int.MaxValue);

    /// <summary>Steps of an epoch that its times leave out.</summary>
    public int Warmup => Get("--warmup", 0);

    public int Seed => Get("--seed", 1);

    public int Threads => Get("--threads", 1);

    /// <summary>How often an inference is repeated.</summary>
    public int Rounds => Get("--rounds", 5);

    /// <summary>The notebook's network, wider where that is asked for.</summary>
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
                throw new ArgumentException($"{arguments[i]} is none of {string.Join(", ", Names)}, or has no value.");

            values[arguments[i]] = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
        }

        return values;
    }
}
