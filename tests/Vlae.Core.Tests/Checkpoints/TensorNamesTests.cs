using Vlae.Checkpoints;
using Vlae.Checkpoints.Safetensors;
using Vlae.Files;
using Vlae.Ladder;
using Vlae.Tests.Checkpoints.PyTorch;
using static Vlae.Tests.Checkpoints.PyTorch.ForgedTorch;

namespace Vlae.Tests.Checkpoints;

/// <summary>A state_dict is the same under any known wrappers, in every format.</summary>
public sealed class TensorNamesTests
{
    private static ParameterSet Parameters => TorchFixture.Parameters;

    [Theory]
    [InlineData("module.")]
    [InlineData("_orig_mod.")]
    [InlineData("model.")]
    [InlineData("_orig_mod.module.")]
    [InlineData("module._orig_mod.")]
    [InlineData("state_dict.model.module._orig_mod.module.")]
    public void Wrappers_in_any_order_and_depth_are_taken_off(string prefix) => Same(Read(name => prefix + name));

    [Fact]
    public void A_part_of_the_network_may_be_wrapped_by_itself() =>
        Same(Read(name => name.Replace("encode.", "encode._orig_mod.", StringComparison.Ordinal)));

    [Theory]
    [InlineData("n_averaged")]
    [InlineData("_orig_mod.n_averaged")]
    public void The_counter_of_an_average_is_ignored(string counter) =>
        Same(Read(name => $"module.{name}", new SafetensorsTensor(counter, [], new float[1])));

    [Theory]
    [InlineData("compile-of-ddp.pth")]
    [InlineData("averaged.pth")]
    public void Files_of_wrapped_models_are_read(string file) => Assert.StartsWith(
        "236006582e", ModelFile.Read(TorchFixture.PathOf(file)).Sha256, StringComparison.Ordinal);

    [Theory]
    [InlineData("model")]
    [InlineData("state_dict", "model")]
    [InlineData("model", "state_dict", "module")]
    [InlineData("model_state_dict")]
    public void A_dictionary_may_be_inside_others(params string[] keys)
    {
        string open = string.Concat(keys.Select(key => $"}}{Text("epoch")}K\u0003s{Text(key)}"));
        string inner = $"}}{Text("module.t")}{Tensor("0", 0, [4], [1])}s";
        byte[] file = Zip($"{open}{inner}{new string('s', keys.Length)}.");

        Assert.Equal(["t"], TensorNames.Unwrap(TorchFixture.Open(file), "x").Names);
    }

    [Fact]
    public void A_dictionary_that_contains_itself_is_an_error()
    {
        byte[] file = Zip($"}}q\u0001{Text("model")}h\u0001s.");
        var error = Assert.Throws<VlaeException>(() => TorchFixture.Open(file));
        Assert.Equal("CheckpointFormatUnsupported", error.ErrorId);
    }

    [Fact]
    public void Two_models_in_one_file_are_refused_by_both_names()
    {
        var error = Assert.Throws<VlaeException>(() => Read(
            name => $"module.{name}", new SafetensorsTensor("encode.conv1.conv.0.bias", [3], new float[3])));

        Assert.Equal("CheckpointMismatch", error.ErrorId);
        Assert.Contains("as 'module.encode.conv1.conv.0.bias' and as 'encode.conv1.conv.0.bias'", error.Message);
    }

    [Theory]
    [InlineData("model.safetensors.pth")]
    [InlineData("model.pkl")]
    public void The_content_decides_the_format_of_a_file_with_PyTorchs_name(string name)
    {
        using var bytes = new FileBytes(Bytes(own => own));
        Same(ModelFile.Read(bytes, name, null, null));
    }

    private static VlaeModel Read(Func<string, string> rename, params SafetensorsTensor[] others)
    {
        using var bytes = new FileBytes(Bytes(rename, others));
        return ModelFile.Read(bytes, "model.safetensors", null, null);
    }

    private static byte[] Bytes(Func<string, string> rename, params SafetensorsTensor[] others)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, [], [.. Parameters.Catalog.Specs.Select(spec =>
            new SafetensorsTensor(rename(spec.Name), spec.Shape, Parameters[spec.Name].ToArray())), .. others]);
        return stream.ToArray();
    }

    private static void Same(VlaeModel model) =>
        Assert.Equal(Parameters.Values.ToArray(), model.Parameters.Values.ToArray());
}
