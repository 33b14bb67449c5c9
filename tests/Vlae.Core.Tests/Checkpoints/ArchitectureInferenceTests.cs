using System.Collections.Immutable;
using Vlae.Checkpoints;
using Vlae.Ladder;

namespace Vlae.Tests.Checkpoints;

/// <summary>An architecture is inferred from names and shapes; tensors that do not fit are named.</summary>
public sealed class ArchitectureInferenceTests
{
    public static TheoryData<int, int, int, int> Designs => new()
    {
        { 1, 28, 28, 4 }, { 1, 28, 28, 2 }, { 3, 64, 64, 5 }, { 3, 32, 32, 3 },
        { 1, 12, 12, 2 }, { 1, 40, 28, 4 }, { 1, 16, 32, 3 }, { 2, 13, 13, 1 }, { 1, 5, 7, 2 },
    };

    [Theory]
    [MemberData(nameof(Designs))]
    public void Designed_architectures_are_inferred(int channels, int height, int width, int levels)
    {
        LadderArchitecture made = LadderDesigner.Design(channels, height, width, levels, channelFactor: 2) with
        {
            LatentSize = 3, HiddenSize = 5,
        };
        Assert.Equal(made, ArchitectureInference.Of(new Shapes(made), LadderWiring.Notebook));
        Assert.Equal(
            made with { Wiring = LadderWiring.Paper }, ArchitectureInference.Of(new Shapes(made), LadderWiring.Paper));
    }

    [Fact]
    public void The_larger_of_two_possible_images_is_inferred()
    {
        // With kernel 4, a map of 3 x 3 has 6 x 6 pixels at stride 1, and 8 x 8 at stride 2.
        LadderArchitecture small = LadderDesigner.Design(1, 6, 6, levels: 2);
        LadderArchitecture inferred = ArchitectureInference.Of(new Shapes(small), LadderWiring.Notebook);

        Assert.Equal(LadderDesigner.Design(1, 8, 8, levels: 2), inferred);
    }

    [Fact]
    public void Missing_unexpected_and_misshapen_tensors_are_named()
    {
        var file = new Shapes(new());
        file.Tensors["encode.conv2.conv.0.bias"] = [33];
        file.Tensors.Remove("generate.conv4.bias");
        var error = Assert.Throws<VlaeException>(() => Read(file, new()));

        Assert.Equal("CheckpointMismatch", error.ErrorId);
        Assert.Contains("it lacks 'generate.conv4.bias' (1)", error.Message);
        Assert.Contains("'encode.conv2.conv.0.bias', which is (33) and should be (32)", error.Message);

        file.Tensors["classifier.weight"] = [10, 16];
        error = Assert.Throws<VlaeException>(() => StateDictReader.RequireNothingElse(file, "a.pkl", new(), [], ""));
        Assert.Contains("no place for 'classifier.weight' (10, 16)", error.Message);
    }

    [Fact]
    public void The_message_has_the_first_five_names()
    {
        var file = new Shapes(new());
        file.Tensors.Clear();
        file.Tensors["fc1.weight"] = [1];
        LadderArchitecture guess = ArchitectureInference.Of(file, LadderWiring.Notebook);
        string message = Assert.Throws<VlaeException>(() => Read(file, guess)).Message;

        Assert.Contains("'encode.feat1.feature_map.3.weight' (16, 16) and 67 more", message);
    }

    [Fact]
    public void A_file_of_another_network_is_described_by_what_it_has()
    {
        var file = new Shapes(new());
        file.Tensors.Clear();
        file.Tensors["encoder.0.weight"] = [15, 1, 4, 4];
        file.Tensors["encoder.2.weight"] = [32, 16, 3, 3];
        file.Tensors["encoder.0.bias"] = [17];
        LadderArchitecture guess = ArchitectureInference.Of(file, LadderWiring.Notebook);
        string message = Assert.Throws<VlaeException>(() => Read(file, guess)).Message;

        Assert.Contains("none of its tensors has a name that a ladder has", message);
        Assert.Contains("it lacks 'encode.conv1.conv.0.weight' (16, 1, 4, 4)", message);
        Assert.Contains(
            "there is no place for 'encoder.0.weight' (15, 1, 4, 4), 'encoder.2.weight' (32, 16, 3, 3)", message);
        Assert.Contains(
            "nearest shapes are those of 'encoder.0.weight' for 'encode.conv1.conv.0.weight', 'encoder.0.bias' for " +
            "'encode.conv1.conv.0.bias'",
            message);
    }

    [Theory]
    [InlineData("encode.conv1.conv.0.weight", new[] { 0, 1, 4, 4 })]
    [InlineData("encode.conv1.conv.0.weight", new[] { int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue })]
    [InlineData("encode.conv2.conv.0.weight", new[] { 32, 16, 400, 400 })]
    [InlineData("encode.feat1.feature_map.0.weight", new[] { 16, 16, 1, 1 })]
    [InlineData("encode.feat2.feature_map.0.weight", new[] { 16, 32, 1048576, 1048576 })]
    [InlineData("encode.feat4.feature_map.0.weight", new[] { 16, 32 })]
    [InlineData("encode.feat1.mean.weight", new[] { 16 })]
    public void Forged_shapes_give_an_architecture_or_a_Vlae_error(string name, int[] shape)
    {
        var file = new Shapes(new());
        file.Tensors[name] = [.. shape];
        Assert.Throws<VlaeException>(() => Read(file, ArchitectureInference.Of(file, LadderWiring.Notebook)));
    }

    private static ParameterSet Read(Shapes file, LadderArchitecture architecture) =>
        StateDictReader.Read(file, "a.pkl", "", architecture, new(file, "a.pkl"), default);

    /// <summary>A file with only names and shapes.</summary>
    private sealed class Shapes(LadderArchitecture architecture) : INamedTensors
    {
        public Dictionary<string, ImmutableArray<int>> Tensors { get; } =
            ParameterCatalog.Of(architecture).Specs.ToDictionary(spec => spec.Name, spec => spec.Shape);

        public long Length => 0;

        public IReadOnlyDictionary<string, string> Metadata => new Dictionary<string, string>();

        public IReadOnlyCollection<string> Names => Tensors.Keys;

        public ImmutableArray<int>? FindShape(string name) =>
            Tensors.TryGetValue(name, out ImmutableArray<int> shape) ? shape : null;

        public void CopyTo(string name, Span<float> values) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
