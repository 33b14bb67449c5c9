using Vlae.Data.Digits;
namespace Vlae.Evaluation.Tests;

public sealed class ImageMeasurementTests
{
    [Fact]
    public void A_score_is_the_error_the_divergence_and_the_error_over_the_light()
    {
        using VlaeModel model = VlaeModel.Create(new(), 1);
        VlaeImage image = DigitGenerator.Generate("Test", 1).GetImage(1);
        ImageMeasurement shape = ImageMeasurement.Of(image);
        ImageMeasurement m = Assert.Single(ImageMeasurement.Score([shape], [image], model));

        VlaeLatent latent = model.Encode([image])[0];
        float[] y = [.. model.Decode([latent])[0].Pixels];
        double error = image.Pixels.Zip(y, (a, b) => Math.Pow((double)a - b, 2) / 2).Sum();
        Assert.Equal(error, m.Reconstruction!.Value, 1e-6 * error);
        Assert.Equal(error / y.Sum(p => (p + 1.0) / 2), m.AnomalyScore!.Value, 1e-6);

        // Level 1 of the notebook's wiring is the last block of the code.
        double bottom = Enumerable.Range(48, 16).Sum(i =>
            ((Math.Pow(latent.Mean[i], 2) + Math.Pow(latent.Scale[i], 2) - 1) / 2) - Math.Log(latent.Scale[i]));
        Assert.Equal(bottom, m.LevelKL[0], 1e-9);
        Assert.Equal(m.LevelKL.Sum(), m.KL!.Value, 1e-12);
        Assert.Equal(shape, m with
        {
            Reconstruction = null, KL = null, LevelKL = [], AnomalyScore = null,
        });
    }
}
