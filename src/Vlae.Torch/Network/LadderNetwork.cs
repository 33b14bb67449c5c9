using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>The notebook's <c>VLAE</c> for any architecture, with the same names in its state_dict.</summary>
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

    /// <summary>From images to means and scales.</summary>
    public Encoder Encode { get; }

    /// <summary>From codes to images.</summary>
    public Decoder Generate { get; }
}
