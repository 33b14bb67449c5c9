using Vlae.Checkpoints;
using Vlae.Engine;

namespace Vlae.Tests.Checkpoints;

/// <summary>What earlier versions wrote stays readable, and what they did not know stays unknown.</summary>
public sealed class EarlierCheckpointTests
{
    // The provenance that version 0.1.0 wrote, before there were seeds of models and the rest.
    private const string Provenance =
        "\\\"version\\\":\\\"0.1.0\\\",\\\"backend\\\":\\\"Managed\\\",\\\"dataSet\\\":\\\"Mnist\\\"," +
        "\\\"options\\\":{\\\"epochs\\\":30,\\\"batchSize\\\":128,\\\"learningRate\\\":0.002," +
        "\\\"loss\\\":\\\"MonteCarlo\\\",\\\"seed\\\":7,\\\"threadCount\\\":0}";

    [Fact]
    public void The_modules_own_model_is_read()
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
    public void What_a_file_does_not_say_is_unknown_and_what_it_says_is_kept()
    {
        ModelProvenance read = Read($"\"provenance\":\"{{{Provenance}}}\"").Provenance;

        Assert.Equal("0.1.0", read.Version);
        Assert.Equal(new() { Seed = 7, Loss = LossKind.MonteCarlo }, read.Options);
        Assert.Null(read.Seed);
        Assert.Null(read.TrainedFrom);
        Assert.Null(read.Created);
    }

    [Fact]
    public void A_provenance_of_nothing_is_one() => Assert.Equal(new(), Read("\"provenance\":\"{}\"").Provenance);

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
