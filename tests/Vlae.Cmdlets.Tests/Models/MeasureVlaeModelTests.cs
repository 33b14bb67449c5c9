using System.Diagnostics;
using Vlae.Data.Digits;
using Vlae.Evaluation;
using Vlae.Evaluation.Disentanglement;

namespace Vlae.Cmdlets.Tests.Models;

public sealed class MeasureVlaeModelTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_data_set_and_the_same_images_piped_give_the_same_numbers()
    {
        _session.NewModel();
        ModelMeasurement set = _session.One<ModelMeasurement>("Measure-VlaeModel $model -DataSet Mnist -DataPath few");
        ModelMeasurement piped = _session.One<ModelMeasurement>(
            "Get-MnistImage -Split Test -DataPath few | Measure-VlaeModel $model");
        ModelMeasurement given = _session.One<ModelMeasurement>(
            "$images = Get-MnistImage -Split Test -DataPath few; Measure-VlaeModel -Image $images -Model $model");

        Assert.Equal(("Mnist", "Test", 20L, 0L), (set.DataSet, set.Split, set.Images, set.Seed));
        foreach (ModelMeasurement other in new[] { piped, given })
        {
            Assert.Equal((set.DataSet, set.Split, set.Sha256), (other.DataSet, other.Split, other.Sha256));
            Assert.Equal(set.NegativeElbo, other.NegativeElbo);
            Assert.Equal(
                set.Levels.SelectMany(level => level.KLByDimension),
                other.Levels.SelectMany(level => level.KLByDimension));
        }
    }

    [Fact]
    public void It_is_the_measurement_of_the_library()
    {
        VlaeModel model = _session.NewModel();
        ModelMeasurement measured = _session.One<ModelMeasurement>(
            "Measure-VlaeModel $model -DataSet Digits -First 100 -ImportanceSamples 5 -Seed 3");
        using var evaluator = new ModelEvaluator(model, 3) { ImportanceSamples = 5 };
        evaluator.Add(DigitGenerator.Generate("Test", 100), cancel: TestContext.Current.CancellationToken);
        ModelMeasurement expected = evaluator.Result();

        Assert.Equal(100, measured.Images);
        Assert.Equal(expected.Sha256, measured.Sha256);
        Assert.Equal(expected.Reconstruction, measured.Reconstruction);
        Assert.Equal(expected.ImportanceWeightedBound, measured.ImportanceWeightedBound);
        Assert.Equal(measured.Reconstruction + measured.KL, measured.NegativeElbo);
        Assert.Equal(-measured.NegativeElbo, measured.Elbo);
        Assert.Null(measured.Disentanglement);
    }

    [Fact]
    public void One_object_a_model_comes_from_models_in_either_form()
    {
        _session.Run($"$a = New-VlaeModel {Session.Sizes} -Seed 1; $b = New-VlaeModel {Session.Sizes} -Seed 2");
        ModelMeasurement[] piped = _session.Get<ModelMeasurement>(
            "$a, $b | Measure-VlaeModel -DataSet Mnist -DataPath few");
        ModelMeasurement[] given = _session.Get<ModelMeasurement>(
            "Measure-VlaeModel $a, $b -DataSet Mnist -DataPath few");
        ModelMeasurement[] onImages = _session.Get<ModelMeasurement>(
            "Get-MnistImage -Split Test -DataPath few | Measure-VlaeModel $a, $b");

        Assert.Equal(2, piped.Select(m => m.NegativeElbo).Distinct().Count());
        Assert.Equal(piped.Select(m => m.NegativeElbo), given.Select(m => m.NegativeElbo));
        Assert.Equal(piped.Select(m => m.NegativeElbo), onImages.Select(m => m.NegativeElbo));
    }

    [Fact]
    public void The_data_set_is_the_one_that_the_model_was_trained_on()
    {
        _session.Run($"$null = Invoke-VlaeTraining {Session.Sizes} -DataSet Digits -Epochs 1 -BatchSize 4096 -Seed 1");

        // The session's current model, its own data set, its held-out images.
        ModelMeasurement measured = _session.One<ModelMeasurement>("Measure-VlaeModel -First 50");

        Assert.Equal(("Digits", "Digits", "Test"), (measured.Model, measured.DataSet, measured.Split));
    }

    [Fact]
    public void Disentanglement_takes_the_factors_of_the_images_else_their_labels()
    {
        _session.NewModel();
        _session.Set("digits", Digits.First(200));
        ModelMeasurement digits = _session.One<ModelMeasurement>(
            "$digits | Measure-VlaeModel $model -Disentanglement");
        ModelMeasurement labeled = _session.One<ModelMeasurement>(
            "$few = Get-MnistImage -DataPath few; Measure-VlaeModel $model -Image $few -Disentanglement");

        Assert.Equal(200, digits.Disentanglement!.Points);
        Assert.Equal(
            ["Class", "Thickness", "Slant", "Width", "Height", "Rotation", "ShiftX", "ShiftY"],
            digits.Disentanglement.Factors);
        Assert.Equal(4 * 8, digits.Disentanglement.LevelFactors.Length);
        Assert.Equal(["Class"], labeled.Disentanglement!.Factors);
        Assert.Null(labeled.Disentanglement.MutualInformationGapSup);
    }

    [Fact]
    public void Disentanglement_takes_the_factors_that_are_named_and_the_estimator()
    {
        _session.NewModel();
        _session.Set("digits", Digits.First(200));
        ModelMeasurement measured = _session.One<ModelMeasurement>(
            "$digits | Measure-VlaeModel $model -Disentanglement -KnownFactor s*,thickness " +
            "-Estimator AggregatePosterior");

        Assert.Equal(["Thickness", "Slant", "ShiftX", "ShiftY"], measured.Disentanglement!.Factors);
        Assert.Equal(InformationEstimator.AggregatePosterior, measured.Disentanglement.Estimator);
        _session.Error(
            "FactorUnknown", "$digits | Measure-VlaeModel $model -Disentanglement -KnownFactor color");
        ErrorRecord unknown = _session.Error(
            "FactorUnknown", "$digits | Measure-VlaeModel $model -Disentanglement -KnownFactor slant,nope,n*");
        Assert.StartsWith(
            "-KnownFactor names 'nope', 'n*', which is none of the known factors of the images. They are Class, T",
             unknown.Exception.Message, StringComparison.Ordinal);
        _session.Error("ParametersConflict", "$digits | Measure-VlaeModel $model -KnownFactor Slant");
        _session.Error("ParametersConflict", "$digits | Measure-VlaeModel $model -Estimator Binned");
    }

    [Fact]
    public void Images_without_a_value_are_left_out_with_a_warning()
    {
        _session.NewModel();
        _session.Set("digits", Digits.First(100).Select((image, i) => image with
        {
            Factors = new([VlaeFactor.Parse("angle", i < 10 ? "" : $"{i}"), VlaeFactor.Category("color", "red")]),
        }).ToArray());
        RunResult result = _session.Run("$digits | Measure-VlaeModel $model -Disentanglement -KnownFactor angle,color");
        var measured = (ModelMeasurement)result.Output.Single()!;

        Assert.Equal((90, "angle"), (measured.Disentanglement!.Points, measured.Disentanglement.Factors.Single()));
        Assert.Equal(["color"], measured.Disentanglement.ConstantFactors);
        Assert.Contains("angle is missing for 10 of 100", Assert.Single(measured.Disentanglement.Omissions));
    }

    [Fact]
    public void Images_of_another_shape_are_errors_of_their_own_and_the_work_goes_on()
    {
        _session.NewModel();
        _session.Run(
            "$other = New-VlaeModel -Height 16 -Width 16 -LevelCount 2; " +
            "$odd = New-VlaeSample -Model $other | ConvertFrom-VlaeLatent; $few = Get-MnistImage 1,2 -DataPath few");
        RunResult result = _session.Run("$few[0], $odd, $few[1] | Measure-VlaeModel $model -ErrorVariable err");

        Assert.Equal("ImageShapeMismatch", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Equal(1, _session.CountOf("err"));
        Assert.Equal(2, Assert.IsType<ModelMeasurement>(Assert.Single(result.Output)).Images);
    }

    [Fact]
    public void A_model_of_another_shape_than_the_data_set_is_an_error_of_its_own()
    {
        _session.NewModel();
        RunResult result = _session.Run(
            "$odd = New-VlaeModel -Height 16 -Width 16 -LevelCount 2; " +
            "$odd, $model | Measure-VlaeModel -DataSet Mnist -DataPath few");

        Assert.Equal("ImageShapeMismatch", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Single(result.Output);
    }

    [Theory]
    [InlineData("@() | Measure-VlaeModel", "NothingToMeasure")]
    [InlineData("@() | Measure-VlaeModel $model", "NothingToMeasure")]
    [InlineData("Measure-VlaeModel $model -DataSet None", "DataSetUnknown")]
    [InlineData("Measure-VlaeModel $model -DataPath nowhere", "DataPathNotFound")]
    [InlineData("Get-MnistImage 1 -DataPath few | Measure-VlaeModel $model -Disentanglement", "NoKnownFactors")]
    [InlineData("Get-MnistImage 1,2 -DataPath few | Measure-VlaeModel $model -Disentanglement", "TooFewImages")]
    [InlineData("Measure-VlaeModel $model -ImportanceSamples -1", "ParameterArgumentValidationError")]
    public void What_cannot_be_measured_is_refused(string script, string id)
    {
        _session.NewModel();
        _session.Error(id, script);
    }

    [Fact]
    public void The_table_has_units()
    {
        _session.NewModel();
        string table = _session.RenderToText(
            _session.Get<ModelMeasurement>("Measure-VlaeModel $model -DataSet Mnist -DataPath few"));

        Assert.Matches(@"Model +Images +Reconstruction \(nats\) +KL \(nats\) +-ELBO \(nats\)", table);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_bound_that_would_take_hours()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var records = new List<ProgressRecord>();
        using var session = new Session
        {
            OnProgress = record =>
            {
                lock (records)
                    records.Add(record);
                begun.TrySetResult();
            },
        };
        session.NewModel();
        Task<RunResult> measuring = Task.Run(() => session.Run(
            "Measure-VlaeModel $model -DataSet Digits -First 1000 -ImportanceSamples 1000000"));
        await Task.WhenAny(begun.Task, measuring);
        long stopped = Stopwatch.GetTimestamp();
        session.Stop();
        RunResult result = await measuring;

        // Meant is a second; a machine with other work gets more.
        Assert.True(Stopwatch.GetElapsedTime(stopped) < TimeSpan.FromSeconds(5));
        Assert.True(result.Stopped);
        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Contains(" of 1,000 images", records[0].StatusDescription);
    }
}
