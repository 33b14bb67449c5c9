using Vlae.Checkpoints;
using Vlae.Data.Catalog;
using Vlae.Files;
using Vlae.Ladder;

namespace Vlae.Tests.Checkpoints.PyTorch;

/// <summary>Files of torch.save are read exactly, with any format, number type, strides and device.</summary>
public sealed class TorchReadingTests
{
    [Theory]
    [InlineData("f32.pkl")]
    [InlineData("f16.pt")]
    [InlineData("bf16.pth")]
    [InlineData("f64.pkl")]
    [InlineData("protocol4.pkl")]
    [InlineData("legacy.pkl")]
    [InlineData("legacy-bf16.pkl")]
    [InlineData("shared.pkl")]
    [InlineData("legacy-shared.pkl")]
    [InlineData("strided.pkl")]
    [InlineData("training.pkl")]
    [InlineData("gpu.pkl")]
    [InlineData("big-endian.pkl")]
    public void Every_way_of_saving_gives_the_same_network(string file)
    {
        VlaeModel model = ModelFile.Read(TorchFixture.PathOf(file));

        Assert.Equal(TorchFixture.Architecture, model.Architecture);
        Assert.Equal(TorchFixture.Parameters.Values.ToArray(), model.Parameters.Values.ToArray());
        Assert.Equal(Path.GetFileNameWithoutExtension(file), model.Name);
    }

    [Fact]
    public void The_default_wiring_is_the_notebooks()
    {
        string path = TorchFixture.PathOf("f32.pkl");

        Assert.Equal(LadderWiring.Notebook, ModelFile.Read(path).Architecture.Wiring);
        Assert.Equal(LadderWiring.Paper, ModelFile.Read(path, LadderWiring.Paper).Architecture.Wiring);
    }

    [Fact]
    public void The_file_of_the_notebook_is_the_notebooks_network()
    {
        // The file is with the data sets, because it is too large for the repository.
        string path = Path.GetFullPath(Path.Combine(
            Environment.GetEnvironmentVariable(DataSets.PathVariable) ?? ".", "../fixtures/notebook-trained.pkl"));
        Assert.SkipUnless(File.Exists(path), $"needs the notebook's own file: it would be '{path}', beside VLAE_DATA");
        VlaeModel model = ModelFile.Read(path);
        VlaeModel same = ModelFile.Read(Fixture.PathOf("notebook-trained.safetensors"));

        Assert.Equal(new LadderArchitecture(), model.Architecture);
        Assert.Equal(same.Parameters.Values.ToArray(), model.Parameters.Values.ToArray());
    }

    [Fact]
    public void The_format_is_detected_by_the_contents()
    {
        foreach (string file in new[] { "f32.pkl", "legacy.pkl" })
        {
            using var bytes = new FileBytes(TorchFixture.Bytes(file));
            VlaeModel model = ModelFile.Read(bytes, "pytorch_model.bin", null, null);
            Assert.Equal(TorchFixture.Architecture, model.Architecture);
        }
    }
}
