namespace Vlae.Cmdlets.Tests.Training;

/// <summary>Trainings whose options are the rows of a table.</summary>
public sealed class TableTests : IDisposable
{
    private const string Train = $"Import-Csv t.csv | Invoke-VlaeTraining -DataPath few {Session.Sizes}";

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_row_trains_what_the_command_line_would()
    {
        Write("Epochs,Seed,BatchSize,Loss,LearningRate", "2,7,20,kullbackleibler,1e-2");
        VlaeModel row = _session.One<VlaeModel>(Train);
        VlaeModel line = _session.One<VlaeModel>(
            "Invoke-VlaeTraining 2 -Seed 7 -BatchSize 20 -Loss KullbackLeibler -LearningRate 0.01 -DataPath few " +
            Session.Sizes);

        Assert.True(line.Parameters.Values.SequenceEqual(row.Parameters.Values), "the parameters differ");
        Assert.EndsWith(
            "# -BatchSize 20 -Epochs 2 -LearningRate 0.01 -Loss KullbackLeibler -Seed 7", row.Provenance.Command,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_cell_is_as_if_it_were_not_there()
    {
        Write("Epochs,Seed,BatchSize,Validate,Backend,Wiring", "1,3,,,,", "1, ,,,\"\",Notebook", "1,4");
        VlaeModel[] models = _session.Get<VlaeModel>(Train);

        // Three batches of 80 images.
        Assert.All(models, model => Assert.Equal(27, model.Provenance.Options!.BatchSize));
        Assert.Equal((3, 4), (models[0].Provenance.Options!.Seed, models[2].Provenance.Options!.Seed));
        Assert.NotEqual(3, models[1].Provenance.Options!.Seed);
        Assert.Equal("Paper", models[2].Architecture.Wiring.ToString());
    }

    [Theory]
    [InlineData("Epochs", "many", "not a whole number")]
    [InlineData("Epochs", "2.5", "not a whole number")]
    [InlineData("Seed", "99999999999999999999", "not a whole number")]
    [InlineData("LearningRate", "\"0,002\"", "not a number with a decimal point")]
    [InlineData("Loss", "Both", "none of MonteCarlo, KullbackLeibler")]
    [InlineData("Validate", "perhaps", "neither True nor False")]
    [InlineData("Epochs", "0", "not from 1 to 1000000")]
    [InlineData("Dropout", "2", "not from 0 to 0.99")]
    [InlineData("Beta", "-1", "not from 0 to 1000000")]
    public void A_cell_that_cannot_be_read_is_the_error_of_its_row(string column, string cell, string why)
    {
        Write($"BatchSize,{column}", "80,", $"80,{cell}");
        RunResult result = _session.Run($"{Train} -WhatIf");
        ErrorRecord error = Assert.Single(result.Errors);

        Assert.Equal("TableCellUnreadable", Session.IdOf(error));
        Assert.StartsWith($"Row 2, column {column}: ", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains($"{cell.Trim('"')}", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains($" is {why}", error.Exception.Message, StringComparison.Ordinal);
        Assert.Single(result.HostLines, line => line.Contains("What if", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wrong_model_is_the_error_of_its_row_and_an_empty_cell_means_a_new_one()
    {
        Write("Model,Name", "none.safetensors,a", ",b", " ,c");
        RunResult result = _session.Run(Train);
        ErrorRecord error = Assert.Single(result.Errors);

        Assert.Equal("TableCellUnreadable", Session.IdOf(error));
        Assert.StartsWith("Row 1, column Model: ", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("none.safetensors", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["b", "c"], result.Output.Select(model => Assert.IsType<VlaeModel>(model).Name));
    }

    [Fact]
    public void A_column_that_is_no_option_is_one_warning()
    {
        Write("Epochs,Epoch,Remark", "1,2,a", "1,3,b");
        RunResult result = _session.Run(Train);

        Assert.Equal(
            "The columns Epoch, Remark are no options of Invoke-VlaeTraining, and are not used.",
            Assert.Single(result.Warnings).Message);
        Assert.Equal(2, result.Output.Count);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Epoch = 1; Remark = 2 }", "'@{Epoch=1; Remark=2}'")]
    [InlineData("1", "'1' (System.Int32)")]
    [InlineData("[pscustomobject]@{ Epochs = 1, 2 }", "Row 1, column Epochs: 'System.Object[]' is not one value.")]
    public void What_is_no_row_is_an_error(string item, string part)
    {
        RunResult result = _session.Run($"{item} | Invoke-VlaeTraining -DataPath few {Session.Sizes}");

        Assert.Contains(part, Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Each_run_is_named_in_its_lines_and_its_model()
    {
        Write("Epochs,Name", "1,small steps", "1,");
        RunResult result = _session.Run(Train);

        Assert.Equal(
            ["small steps", "Mnist, row 2"], result.Output.Cast<VlaeModel>().Select(model => model.Name));
        Assert.StartsWith("small steps: Epoch 1/1", result.HostLines[0], StringComparison.Ordinal);
        Assert.StartsWith("Row 2: Epoch 1/1", result.HostLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_dictionary_is_a_row_and_its_model_is_trained_further()
    {
        VlaeModel[] models = _session.Get<VlaeModel>(
            $"$first = New-VlaeModel {Session.Sizes} -Seed 2; " +
            "@{ epochs = 2; Model = $first }, @{ Epochs = 1; Model = $null; LatentSize = 3 } | " +
            "Invoke-VlaeTraining -DataPath few");

        Assert.Equal([2, 1], models.Select(model => model.History.Length));
        Assert.Equal([2, 3], models.Select(model => model.Architecture.LatentSize));
        Assert.NotNull(models[0].Provenance.TrainedFrom);
    }

    [Fact]
    public void Each_row_is_trained_on_the_images_of_the_command_line()
    {
        Trainings.GiveImages(_session);
        Write("Epochs,Seed", "1,1", "1,2");
        VlaeModel[] models = _session.Get<VlaeModel>(
            $"Import-Csv t.csv | Invoke-VlaeTraining -Image $images {Session.Sizes}");

        Assert.Equal([1, 2], models.Select(model => model.Provenance.Options!.Seed));
        Assert.Single(models.Select(model => model.Provenance.DataSha256).Distinct());
    }

    [Theory]
    [InlineData("$images[0], @{ Epochs = 1 } | Invoke-VlaeTraining")]
    [InlineData("@{ Epochs = 1 }, $images[0] | Invoke-VlaeTraining -WhatIf")]
    [InlineData("$images[0] | Invoke-VlaeTraining -Image $images")]
    [InlineData("$images | Invoke-VlaeTraining -Validate")]
    [InlineData("$images | Invoke-VlaeTraining -DataSet Digits")]
    [InlineData("Invoke-VlaeTraining -ValidationImage $images")]
    public void What_does_not_go_together_is_one_error(string script)
    {
        Trainings.GiveImages(_session);

        _session.Error("ParametersConflict", script);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("TRUE", true)]
    [InlineData("$true", true)]
    [InlineData("0", false)]
    [InlineData("False", false)]
    public void A_switch_is_read_from_text(string cell, bool validates)
    {
        Write("Epochs,Validate", $"1E+00,{cell}");

        Assert.Equal(validates, _session.One<VlaeModel>(Train).History[0].ValidationTotal is not null);
    }

    [Fact]
    public void A_row_that_is_refused_is_named_and_the_others_go_on()
    {
        Write("DataSet,Seed,Epochs,Resume", "Dragons,1,1,", "Mnist,2,1,1", ",3,1,");
        RunResult result = _session.Run(Train);

        Assert.Equal(3, Assert.IsType<VlaeModel>(Assert.Single(result.Output)).Provenance.Options!.Seed);
        Assert.Equal(["DataSetUnknown", "ResumeWithoutCheckpoint"], result.Errors.Select(Session.IdOf));
        Assert.StartsWith(
            "Row 1 (-DataSet Dragons -Epochs 1 -Seed 1): ", result.Errors[0].Exception.Message,
            StringComparison.Ordinal);
        Assert.Equal("Dragons", ((PSObject)result.Errors[0].TargetObject!).Properties["DataSet"]!.Value);
        Assert.Equal(ErrorCategory.InvalidArgument, result.Errors[1].CategoryInfo.Category);
    }

    [Fact]
    public void The_command_of_a_model_names_what_its_row_gave_and_not_the_row_before()
    {
        Write("Epochs,Seed,Beta,Validate", "1,5,0.5,True", "1,6,,False");
        VlaeModel[] models = _session.Get<VlaeModel>(Train);

        Assert.EndsWith(
            "# -Beta 0.5 -Epochs 1 -Seed 5 -Validate", models[0].Provenance.Command, StringComparison.Ordinal);
        Assert.EndsWith("# -Epochs 1 -Seed 6", models[1].Provenance.Command, StringComparison.Ordinal);
        Assert.Equal([true, false], models.Select(model => model.History[0].ValidationTotal is not null));
    }

    [Fact]
    public void Rows_with_one_checkpoint_do_not_replace_each_other()
    {
        Write("CheckpointPath,Epochs", "a.safetensors,1", "a.safetensors,1");
        RunResult result = _session.Run($"{Train} -Force");

        Assert.Equal("FileExists", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Single(result.Output);
    }

    [Fact]
    public void No_row_at_all_trains_nothing()
    {
        Write("Epochs");

        _session.Error("NothingToTrainOn", Train);
    }

    private void Write(params string[] lines) => File.WriteAllLines(_session["t.csv"], lines);
}
