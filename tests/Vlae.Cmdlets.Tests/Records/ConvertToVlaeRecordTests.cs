using Vlae.Evaluation.Classification;

namespace Vlae.Cmdlets.Tests.Records;

public sealed class ConvertToVlaeRecordTests : IDisposable
{
    private readonly Session _session = new();

    public ConvertToVlaeRecordTests()
    {
        _session.NewModel();
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("$z | ConvertTo-VlaeRecord")]
    [InlineData("ConvertTo-VlaeRecord $z")]
    public void A_latent_is_a_row_with_a_column_a_dimension(string script)
    {
        VlaeLatent latent = _session.Set(
            "z", _session.One<VlaeLatent>("Get-MnistImage 2 -DataPath few | ConvertTo-VlaeLatent -Model $model"));
        PSObject record = _session.One<PSObject>(script);

        Assert.Equal(
            ["Name", "DataSet", "Split", "Index", "Label", "LabelName", "Model",
                "z1_1", "z1_2", "z2_1", "z2_2", "z3_1", "z3_2", "z4_1", "z4_2"],
            record.Properties.Select(column => column.Name));
        Assert.Equal("Mnist", record.Properties["DataSet"]!.Value);
        Assert.Equal(2, record.Properties["Index"]!.Value);
        Assert.Equal(latent.Levels[2].Code[1], record.Properties["z3_2"]!.Value);
    }

    [Fact]
    public void An_image_is_where_it_came_from_and_its_pixels_if_asked_for()
    {
        PSObject record = _session.One<PSObject>("Get-MnistImage 2 -DataPath few | ConvertTo-VlaeRecord");
        PSObject whole = _session.One<PSObject>("Get-MnistImage 2 -DataPath few | ConvertTo-VlaeRecord -Pixel");
        VlaeImage image = _session.One<VlaeImage>("Get-MnistImage 2 -DataPath few");

        Assert.Equal(
            ["Source", "DataSet", "Split", "Index", "Label", "LabelName", "Model", "Channels", "Height", "Width"],
            record.Properties.Select(column => column.Name));
        Assert.Equal(784, whole.Properties.Count() - record.Properties.Count());
        Assert.Equal(image.Pixels[(13 * 28) + 14], whole.Properties["p14_15"]!.Value);
    }

    [Fact]
    public void A_generated_digit_has_its_factors()
    {
        VlaeImage digit = _session.Set("digit", Digits.First(1)[0]);
        PSObject record = _session.One<PSObject>("$digit | ConvertTo-VlaeRecord");
        VlaeFactors factors = digit.Factors!;

        Assert.Equal(factors["Thickness"], record.Properties["Thickness"]!.Value);
        Assert.Equal(factors["Width"], record.Properties["WidthFactor"]!.Value);
        Assert.Equal(28, record.Properties["Width"]!.Value);
    }

    [Fact]
    public void Classes_that_differ_in_case_have_columns_of_their_own()
    {
        _session.Set("result", new ImageClassification
        {
            Image = Digits.First(1)[0], Class = "cat", Probability = 0.5, IsUnsure = false,
            Candidates = [new("cat", 0.5), new("Cat", 0.3), new("dog", 0.2)],
        });
        PSObject record = _session.One<PSObject>("$result | ConvertTo-VlaeRecord | ConvertTo-Csv | ConvertFrom-Csv");

        Assert.Equal(
            [("P Cat", "0.3"), ("P cat (2)", "0.5"), ("P dog", "0.2")],
            record.Properties.Where(column => column.Name.StartsWith("P ", StringComparison.Ordinal))
                .Select(column => (column.Name, $"{column.Value}")));
    }

    [Fact]
    public void A_measurement_is_a_row_with_what_each_level_says()
    {
        _session.Set("digits", Digits.First(60));
        var measured = _session.One<Vlae.Evaluation.ModelMeasurement>(
            "$m = $digits | Measure-VlaeModel $model -Disentanglement; $m");
        PSObject record = _session.One<PSObject>("$m | ConvertTo-VlaeRecord");

        Assert.Equal(measured.NegativeElbo, record.Properties["NegativeElbo"]!.Value);
        Assert.Equal(measured.Levels[2].KL, record.Properties["KL3"]!.Value);
        Assert.Equal(measured.Levels[3].ActiveDimensions, record.Properties["Active4"]!.Value);
        Assert.Equal(measured.Disentanglement!.Dci.Completeness, record.Properties["DciCompleteness"]!.Value);
        Assert.All(record.Properties, column => Assert.True(column.Value is null or string or ValueType));
    }

    [Fact]
    public void An_epoch_is_a_row_with_the_KL_of_each_level()
    {
        PSObject[] records = _session.Get<PSObject>(
            "$trained = $model | Invoke-VlaeTraining 2 -DataPath few -Validate; $trained.History | ConvertTo-VlaeRecord");
        EpochReport last = _session.One<VlaeModel>("$trained").History[1];

        Assert.Equal(2, records.Length);
        Assert.Equal(last.Total, records[1].Properties["Total"]!.Value);
        Assert.Equal(last.ValidationLevelKL[3], records[1].Properties["ValidationKL4"]!.Value);
        Assert.All(records[1].Properties, column => Assert.True(column.Value is null or string or ValueType));
    }

    [Theory]
    [InlineData("$trained.History")]
    [InlineData("$trained.Provenance")]
    [InlineData("$trained.Provenance.Options")]
    [InlineData("$digits | Measure-VlaeImage -Model $trained -Score")]
    public void What_a_training_keeps_is_readable_as_it_is_in_CSV(string objects)
    {
        _session.Set("digits", Digits.First(2));
        _session.Run("$trained = $model | Invoke-VlaeTraining 1 -DataPath few -Validate -Beta 1,1,0.5,2");
        string text = string.Join('\n', _session.Get<string>($"{objects} | ConvertTo-Csv"));

        Assert.NotEmpty(text);
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        Assert.DoesNotContain('{', text);
    }

    [Fact]
    public void The_options_of_a_training_go_through_CSV_into_the_next_one()
    {
        _session.Run($"$first = Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -Seed 3 -Beta 1,1,0.5,2");
        VlaeModel again = _session.One<VlaeModel>(
            "$first.Provenance.Options | ConvertTo-Csv | ConvertFrom-Csv | " +
            $"Invoke-VlaeTraining -DataPath few {Session.Sizes}");
        VlaeModel first = _session.One<VlaeModel>("$first");

        Assert.Equal(first.Sha256, again.Sha256);
        Assert.Equal("1 1 0.5 2", again.Provenance.Options!.Beta.ToString());
    }

    [Fact]
    public void A_color_has_its_channel_in_front()
    {
        PSObject record = _session.One<PSObject>(
            "$color = New-VlaeModel -Channels 3 -LatentSize 2; " +
            "New-VlaeSample -Model $color | ConvertFrom-VlaeLatent | ConvertTo-VlaeRecord -Pixel");
        Assert.EndsWith("p3_28_28", record.Properties.Last().Name);
    }

    [Fact]
    public void A_neighbor_names_both_latents()
    {
        _session.Run("$z = Get-MnistImage 1,2 -DataPath few | ConvertTo-VlaeLatent -Model $model");
        PSObject record = _session.One<PSObject>("$z | Find-VlaeNeighbor $z[0] | ConvertTo-VlaeRecord");

        Assert.Equal("Mnist Train 1 (6), 28x28", record.Properties["Of"]!.Value);
        Assert.Equal(2, record.Properties["Index"]!.Value);
        Assert.IsType<double>(record.Properties["Distance"]!.Value);
    }

    [Fact]
    public void Every_value_is_a_text_or_a_number()
    {
        _session.Run("$z = Get-MnistImage 1,2 -DataPath few | ConvertTo-VlaeLatent -Model $model");
        PSObject[] records = _session.Get<PSObject>(
            "$z | ConvertTo-VlaeRecord; $z.Image | ConvertTo-VlaeRecord; " +
            "$z | Find-VlaeNeighbor $z[0] | ConvertTo-VlaeRecord");

        Assert.Equal(5, records.Length);
        Assert.All(records.SelectMany(record => record.Properties), column =>
            Assert.True(column.Value is null or string or int or float or double, column.Name));
    }

    [Fact]
    public void Anything_else_is_an_error_and_the_work_goes_on()
    {
        RunResult result = _session.Run("7, (Get-MnistImage 1 -DataPath few) | ConvertTo-VlaeRecord");

        Assert.Equal("NoRecord", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Single(result.Output);
    }
}
