using Vlae.Checkpoints;
using Vlae.Files;
using Vlae.Ladder;
using Vlae.Tests.Checkpoints.PyTorch;
using static Vlae.Tests.Checkpoints.PyTorch.ForgedTorch;

namespace Vlae.Tests.Checkpoints;

/// <summary>What a small file may ask for: all its parts together, and nothing that the caller does not want.</summary>
public sealed class ValueBudgetTests
{
    [Fact]
    public void All_parts_of_a_file_share_one_budget()
    {
        using var file = TorchFixture.Open(Zip(View(0, [4], [1])));
        var budget = new ValueBudget(file, "x.pkl");
        long all = file.Length + (1 << 14);
        budget.Take(all / 2);
        budget.Take(all - (all / 2));

        var error = Assert.Throws<VlaeException>(() => budget.Take(1));
        Assert.Equal("CheckpointMismatch", error.ErrorId);
        Assert.Contains($"{all + 1:N0} parameters", error.Message);
    }

    [Fact]
    public void A_small_file_whose_parameters_are_all_one_number_is_refused_before_memory_is_allocated()
    {
        LadderArchitecture architecture = SmallTraining.Architecture with { HiddenSize = 512, LatentSize = 512 };
        byte[] file = Zip(Views(architecture));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<VlaeException>(() => ModelFile.Read(new FileBytes(file), "x.pkl", null, null));

        Assert.Contains("bytes are too few for", error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    [Fact]
    public void A_model_is_read_without_the_state_of_its_training()
    {
        byte[] bytes = CheckpointExample.Bytes(CheckpointExample.Whole);
        // The file ends with a tensor of the optimizer.
        BitConverter.TryWriteBytes(bytes.AsSpan(^4), float.NaN);

        Assert.Equal(
            CheckpointExample.Whole.Model.Sha256,
            ModelFile.Read(new FileBytes(bytes), "x.safetensors", null, null).Sha256);
        Assert.Equal(
            "CheckpointNotFinite", Assert.Throws<VlaeException>(() => CheckpointExample.Read(bytes)).ErrorId);
    }

    [Fact]
    public void Reading_stops_when_it_is_canceled()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("x.safetensors", CheckpointExample.SmallFile);
        var canceled = new CancellationToken(canceled: true);

        Assert.Throws<OperationCanceledException>(() => ModelFile.Read(path, cancel: canceled));
        Assert.Throws<OperationCanceledException>(() => ModelCheckpoint.Read(path, cancel: canceled));
    }

    // Every tensor of a network as a view of one storage of four numbers, with strides of 0.
    private static string Views(LadderArchitecture architecture) => "}(" + string.Concat(
        ParameterCatalog.Of(architecture).Specs.Select(spec =>
            Text(spec.Name) + Tensor("0", 0, [.. spec.Shape.Select(s => (long)s)], new long[spec.Shape.Length])))
        + "u.";
}
