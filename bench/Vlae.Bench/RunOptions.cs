using System.Globalization;
using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Ladder;

namespace Vlae.Bench;

/// <summary>The options of a run, with the names of the PyTorch programs: <c>--steps 40 --threads 1</c>.</summary>
internal sealed class RunOptions(ReadOnlySpan<string> arguments)
{
    private static readonly string[] Names =
    [
        "--epochs", "--steps", "--warmup", "--seed", "--threads", "--channel-factor", "--hidden", "--rounds", "--side",
        "--channels", "--batch",
    ];

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

    /// <summary>Images per step.</summary>
    public int Batch => Get("--batch", 128);

    /// <summary>The default network for the images' size, or a wider one. For 28x28 it is the notebook's.</summary>
    public LadderArchitecture Architecture
    {
        get
        {
            (int side, int channels) = (Get("--side", 28), Get("--channels", 1));
            (int factor, int hidden) = NetworkSizes.Of(NetworkSize.Default, new(channels, side, side));
            return LadderDesigner.Design(channels, side, side, channelFactor: Get("--channel-factor", factor)) with
            {
                HiddenSize = Get("--hidden", hidden),
            };
        }
    }

    /// <summary>Training images: MNIST for the notebook's shape; noise for others, at the same speed.</summary>
    public ImageSet Images
    {
        get
        {
            MapShape shape = Architecture.Image;
            if (shape == new MapShape(1, 28, 28))
                return DataSets.Load("Mnist", "Train");

            var noise = new byte[4 * Batch * shape.Size];
            new Random(1).NextBytes(noise);
            return new("Noise", "Train", shape.Channels, shape.Height, shape.Width, noise, null);
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
