using Vlae.Checkpoints;
using Vlae.Engine;
using Vlae.Tests.Checkpoints.Safetensors;

namespace Vlae.Tests.Checkpoints;

/// <summary>Files of earlier versions are readable; values that they do not have are unknown.</summary>
public sealed class EarlierCheckpointTests
{
    // The provenance of version 0.1.0, which had no seeds of models and other later values.
    private const string Provenance =
        "\\\"version\\\":\\\"0.1.0\\\",\\\"backend\\\":\\\"Managed\\\",\\\"dataSet\\\":\\\"Mnist\\\"," +
        "\\\"options\\\":{\\\"epochs\\\":30,\\\"batchSize\\\":128,\\\"learningRate\\\":0.002," +
        "\\\"loss\\\":\\\"MonteCarlo\\\",\\\"seed\\\":7,\\\"threadCount\\\":0}";

    [Fact]
    public void The_model_of_the_module_is_read()
    {
        VlaeModel model = ModelFile.Read(Path.Combine(AppContext.BaseDirectory, "models", "mnist.safetensors"));

        Assert.Equal(374_737, model.ParameterCount);
        Assert.NotEmpty(model.History);
        Assert.Equal("Mnist", model.Provenance.DataSet);
        Assert.NotNull(model.Provenance.DataSha256);
        Assert.True(model.Provenance.Options!.BatchSize > 0);
        Assert.NotEmpty(model.Provenance.Version);
    }

    [Fact]
    public void Missing_provenance_is_unknown_and_the_rest_is_kept()
    {
        ModelProvenance read = Read($"\"provenance\":\"{{{Provenance}}}\"").Provenance;

        Assert.Equal("0.1.0", read.Version);
        Assert.Equal(new() { Seed = 7, Loss = LossKind.MonteCarlo }, read.Options);
        Assert.Null(read.Seed);
        Assert.Null(read.TrainedFrom);
        Assert.Null(read.Created);
    }

    [Fact]
    public void An_empty_provenance_is_valid() => Assert.Equal(new(), Read("\"provenance\":\"{}\"").Provenance);

    private static VlaeModel Read(string provenance)
    {
        byte[] bytes = SafetensorsBytes.WithHeader(CheckpointExample.SmallFile, header =>
        {
            int start = header.IndexOf("\"provenance\":", StringComparison.Ordinal);
            int end = header.IndexOf("}\"", start, StringComparison.Ordinal) + 2;
            return header[..start] + provenance + header[end..];
        });
        return CheckpointExample.Read(bytes).Model;
    }
}
