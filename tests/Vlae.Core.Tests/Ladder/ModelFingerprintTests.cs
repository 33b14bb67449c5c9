using Vlae.Checkpoints;
using Vlae.Ladder;
using Vlae.Tests.Checkpoints;

namespace Vlae.Tests.Ladder;

/// <summary>A fingerprint is the same in any file, and different for any other function.</summary>
public sealed class ModelFingerprintTests
{
    private static readonly VlaeModel Model = CheckpointExample.Whole.Model;

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("model.pkl")]
    public void A_fingerprint_is_the_same_in_any_file(string name)
    {
        using var folder = new TemporaryFolder();
        ModelFile.Write(folder[name], Model);

        Assert.Matches("^[0-9a-f]{64}$", Model.Sha256);
        Assert.Equal(Model.Sha256, ModelFile.Read(folder[name]).Sha256);
    }

    [Fact]
    public void A_fingerprint_depends_on_wiring_and_parameters_and_not_on_dropout()
    {
        LadderArchitecture same = Model.Architecture with { Dropout = 0.5f };
        LadderArchitecture crossed = Model.Architecture with { Wiring = LadderWiring.Notebook };

        Assert.Equal(Model.Sha256, With(same, 0f).Sha256);
        Assert.NotEqual(Model.Sha256, With(crossed, 0f).Sha256);
        Assert.NotEqual(Model.Sha256, With(same, 1e-7f).Sha256);
    }

    private static VlaeModel With(LadderArchitecture architecture, float change) =>
        new(ParameterSet.Create(architecture, (spec, values) =>
        {
            Model.Parameters[spec.Name].CopyTo(values);
            values[^1] += spec.Offset == 0 ? change : 0;
        }));
}
