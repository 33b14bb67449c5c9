using Vlae.Ladder;

namespace Vlae.Cmdlets.Tests.Models;

public sealed class NewVlaeModelTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Without_options_it_is_the_notebooks_network_wired_as_in_the_paper_without_dropout()
    {
        var model = _session.One<VlaeModel>("New-VlaeModel");

        Assert.Equal(new LadderArchitecture { Wiring = LadderWiring.Paper, Dropout = 0 }, model.Architecture);
        Assert.Equal(374_737, model.ParameterCount);
        Assert.Empty(model.History);
    }

    [Theory]
    [InlineData("-Network Notebook", 16, 16)]
    [InlineData("-Network Wide", 32, 128)]
    [InlineData("-Network Wide -HiddenSize 16", 32, 16)]
    [InlineData("-Network Wide -ChannelFactor 16", 16, 128)]
    public void A_named_width_gives_the_numbers_that_are_not_given(string options, int factor, int hidden)
    {
        VlaeModel model = _session.One<VlaeModel>($"New-VlaeModel {options}");

        Assert.Equal((factor, hidden), (model.Architecture.Levels[0].Channels, model.Architecture.HiddenSize));
    }

    [Fact]
    public void Options_shape_it()
    {
        LadderArchitecture architecture = _session.One<VlaeModel>(
            "New-VlaeModel -Height 16 -Width 18 -Channels 3 -LevelCount 3 -LatentSize 5 -ChannelFactor 2 " +
            "-HiddenSize 7 " +
            "-Dropout 0 -Wiring Paper").Architecture;

        Assert.Equal((3, 16, 18), (architecture.Channels, architecture.Height, architecture.Width));
        Assert.Equal(
            (3, 5, 7, 0f),
            (architecture.Levels.Length, architecture.LatentSize, architecture.HiddenSize, architecture.Dropout));
        Assert.Equal([2, 4, 8], architecture.Levels.Select(level => level.Channels));
        Assert.Equal(LadderWiring.Paper, architecture.Wiring);
    }

    [Fact]
    public void Lists_give_each_level_its_shape()
    {
        LadderArchitecture architecture = _session.One<VlaeModel>(
            "New-VlaeModel -Kernel 4,13 -Stride 2,1 -LevelChannel 3,5").Architecture;

        Assert.Equal([new LevelShape(3, 4, 2), new LevelShape(5, 13, 1)], architecture.Levels);
    }

    [Fact]
    public void A_seed_names_the_parameters()
    {
        VlaeModel[] models = _session.Get<VlaeModel>(
            $"New-VlaeModel {Session.Sizes} -Seed 1; New-VlaeModel {Session.Sizes} -Seed 1; " +
            $"New-VlaeModel {Session.Sizes} -Seed 2; New-VlaeModel {Session.Sizes}");

        Assert.Equal(models[0].Parameters.Values.ToArray(), models[1].Parameters.Values.ToArray());
        Assert.NotEqual(models[0].Parameters.Values.ToArray(), models[2].Parameters.Values.ToArray());
        Assert.NotEqual(models[0].Parameters.Values.ToArray(), models[3].Parameters.Values.ToArray());
    }

    [Fact]
    public void The_seed_that_was_drawn_is_said_and_makes_the_same_model()
    {
        RunResult result = _session.Run($"New-VlaeModel {Session.Sizes} -Verbose");
        string message = Assert.Single(result.Verbose).Message;
        string seed = message.Split(' ')[^1].TrimEnd('.');

        Assert.Equal($"Drawing the parameters with seed {seed}.", message);
        Assert.Equal(
            ((VlaeModel)result.Output[0]!).Parameters.Values.ToArray(),
            _session.One<VlaeModel>($"New-VlaeModel {Session.Sizes} -Seed {seed}").Parameters.Values.ToArray());
    }

    [Theory]
    [InlineData("New-VlaeModel -Kernel 4,3 -Stride 2 -LevelChannel 2,4", "LevelListsDiffer", "have 2, 1 and 2 values")]
    [InlineData("New-VlaeModel -Kernel 4,3", "LevelListsDiffer", "have 2, 0 and 0 values")]
    [InlineData(
        "New-VlaeModel -Kernel 28 -Stride 1 -LevelChannel 2 -ChannelFactor 2", "ParametersConflict",
        "the lists give all levels")]
    [InlineData("New-VlaeModel -Network Wide -Kernel 28 -Stride 1 -LevelChannel 1", "ParametersConflict", "-Network")]
    [InlineData("New-VlaeModel -Height 27 -Width 28", "ImpossibleArchitecture", "28x27")]
    [InlineData("New-VlaeModel -Kernel 0 -Stride 1 -LevelChannel 2", "ImpossibleArchitecture", "kernel 0")]
    [InlineData("New-VlaeModel -Kernel 28 -Stride 0 -LevelChannel 2", "ImpossibleArchitecture", "stride 0")]
    [InlineData("New-VlaeModel -Kernel 28 -Stride 1 -LevelChannel -1", "ImpossibleArchitecture", "-1 channels")]
    [InlineData("New-VlaeModel -Wiring Crossed", "ParameterArgumentTransformationError", "Notebook")]
    [InlineData("New-VlaeModel -Dropout 1", "ParameterArgumentValidationError", "Dropout")]
    public void A_bad_request_is_one_error_that_says_what_was_wrong(string script, string id, string part) =>
        Assert.Contains(part, _session.Error(id, script).Exception.Message);
}
