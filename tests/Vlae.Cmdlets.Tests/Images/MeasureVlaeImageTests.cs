using Vlae.Evaluation;

namespace Vlae.Cmdlets.Tests.Images;

public sealed class MeasureVlaeImageTests : IDisposable
{
    private readonly Session _session = new();

    public MeasureVlaeImageTests()
    {
        _session.Set("digits", Digits.First(300));
        _session.Set("digit", Digits.First(1)[0]);
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("$digits | Measure-VlaeImage")]
    [InlineData("Measure-VlaeImage $digits")]
    public void Shapes_are_measured_in_order_without_a_model(string script)
    {
        ImageMeasurement[] measured = _session.Get<ImageMeasurement>(script);

        Assert.Equal(Enumerable.Range(1, 300), measured.Select(m => m.Source!.Index!.Value));
        Assert.InRange(measured.Average(m => Math.Abs((double)m.Factors!["Thickness"]! - m.Thickness!.Value)), 0, 0.2);
        Assert.All(measured, m => Assert.Null(m.AnomalyScore));
        Assert.All(measured, m => Assert.Empty(m.LevelKL));
    }

    [Theory]
    [InlineData("-Score")]
    [InlineData("-Model $model")]
    public void A_model_adds_its_score(string how)
    {
        VlaeModel model = _session.NewModel();
        _session.Run("$model | Export-VlaeModel current.safetensors | Import-VlaeModel"); // the current one
        ImageMeasurement m = _session.One<ImageMeasurement>($"$digit | Measure-VlaeImage {how}");

        VlaeImage image = Digits.First(1)[0];
        VlaeImage decoded = model.Decode(model.Encode([image]))[0];
        double error = image.Pixels.Zip(decoded.Pixels, (x, y) => Math.Pow((double)x - y, 2) / 2).Sum();
        Assert.Equal(error, m.Reconstruction!.Value, 1e-4 * error);
        Assert.Equal(4, m.LevelKL.Count);
        Assert.Equal(m.LevelKL.Sum(), m.KL!.Value, 1e-9);
    }

    [Fact]
    public void Each_image_that_cannot_be_measured_is_one_error_and_the_others_are_measured()
    {
        var black = new VlaeImage(1, 28, 28, [.. Enumerable.Repeat(-1f, 784)]);
        _session.Set("odd", new[] { black, new VlaeImage(3, 28, 28, [.. new float[3 * 784]]) });
        RunResult result = _session.Run("$odd, $digit | Write-Output | Measure-VlaeImage -ErrorVariable err");

        Assert.Equal(2, _session.CountOf("err"));
        Assert.Equal(["ImageWithoutInk", "ImageNotGrey"], result.Errors.Select(Session.IdOf));
        Assert.Same(black, result.Errors[0].TargetObject);
        Assert.Single(result.Output);
    }

    [Fact]
    public void An_image_that_the_model_cannot_read_is_an_error_of_its_own() =>
        _session.Error(
            "ImageShapeMismatch",
            "$model = New-VlaeModel -Height 16 -Width 16 -LevelCount 2; " +
            "$digit | Measure-VlaeImage -Model $model");

    [Fact]
    public void A_record_of_a_measurement_is_flat()
    {
        _session.NewModel();
        var record = _session.One<PSObject>(
            "$digit | Measure-VlaeImage -Model $model | ConvertTo-VlaeRecord");

        Assert.Equal(
            "Source,Label,Model,Area,Length,Thickness,Slant,Width,Height,Reconstruction,KL,KL1,KL2,KL3,KL4," +
            "AnomalyScore,Class,ThicknessFactor,SlantFactor,WidthFactor,HeightFactor,Rotation,ShiftX,ShiftY",
            string.Join(',', record.Properties.Select(property => property.Name)));
        Assert.Equal("Digits Train 1", record.Properties["Source"]?.Value);
    }
}
