using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>The notebook's <c>VLAE</c>, of any architecture, under its state_dict names.</summary>
internal sealed class LadderNetwork : nn.Module
{
    public LadderNetwork(LadderArchitecture architecture, StepNoise noise)
        : base("VLAE")
    {
        Encode = new(architecture, noise);
        Generate = new(architecture, noise);
        register_module("encode", Encode);
        register_module("generate", Generate);
    }

    /// <summary>Images to means and scales.</summary>
    public Encoder Encode { get; }

    /// <summary>Codes to images.</summary>
    public Decoder Generate { get; }
}
