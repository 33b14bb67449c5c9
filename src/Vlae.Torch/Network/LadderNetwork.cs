using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>The notebook's <c>VLAE</c> for any architecture, on a device.</summary>
internal sealed class LadderNetwork : IDisposable
{
    private readonly int _encoders;

    public LadderNetwork(ParameterSet parameters, Device device)
    {
        Parameters = new(parameters.Architecture, device);
        Encode = new(parameters.Architecture, Parameters);
        _encoders = Parameters.Taken.Count;
        Generate = new(parameters.Architecture, Parameters);
        Parameters.Set(parameters);
    }

    /// <summary>All parameters: the encoder's, and behind them the decoder's.</summary>
    public FlatParameters Parameters { get; }

    /// <summary>From images to latents.</summary>
    public Encoder Encode { get; }

    /// <summary>From codes to images.</summary>
    public Decoder Generate { get; }

    /// <summary>The encoder's parameters, in the order of <see cref="FlatParameters.Values"/>.</summary>
    public IEnumerable<Tensor> EncoderParameters => Parameters.Taken.Take(_encoders);

    /// <summary>The decoder's parameters, in the order of <see cref="FlatParameters.Values"/>.</summary>
    public IEnumerable<Tensor> DecoderParameters => Parameters.Taken.Skip(_encoders);

    public void Dispose()
    {
        Generate.Dispose();
        Parameters.Dispose();
    }
}
