using Vlae.Ladder;

namespace Vlae.Tests.Latents;

public sealed class LatentArithmeticTests
{
    private static readonly VlaeModel Model = LatentExample.Of(LadderWiring.Paper);
    private static readonly VlaeLatent Latent = Of(3f);

    [Fact]
    public void A_number_may_stand_on_either_side_of_a_product()
    {
        Assert.Equal((Latent * 2).Code, (2 * Latent).Code);
        Assert.Equal((Latent * 2).Origin, (2 * Latent).Origin);
    }

    [Fact]
    public void A_quotient_divides_mean_and_code_and_its_scale_stays_positive()
    {
        VlaeLatent half = Latent / -2;

        Assert.All(half.Code, x => Assert.Equal(-1.5f, x));
        Assert.All(half.Mean, x => Assert.Equal(-1.5f, x));
        Assert.All(half.Scale, x => Assert.Equal(0.25f, x));
        Assert.EndsWith(" / -2", half.Name);
    }

    [Fact]
    public void The_opposite_is_also_zero_minus_a_latent()
    {
        Assert.All((-Latent).Code, x => Assert.Equal(-3f, x));
        Assert.Equal((-Latent).Code, (0 - Latent).Code);
        Assert.Equal(Latent.Scale, (-Latent).Scale);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(3e38f)]
    public void A_product_beyond_the_range_of_numbers_is_refused(float factor)
    {
        var cause = Assert.Throws<VlaeException>(() => Latent * factor);

        Assert.Equal("LatentNotFinite", cause.ErrorId);
        Assert.Contains("in dimension 1 of", cause.Message);
    }

    [Fact]
    public void A_quotient_by_zero_is_refused() =>
        Assert.Equal("LatentNotFinite", Assert.Throws<VlaeException>(() => Latent / 0).ErrorId);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_picture_of_numbers_that_are_not_finite_is_refused(float pixel)
    {
        var cause = Assert.Throws<VlaeException>(() => new VlaeImage(1, 1, 2, [0f, pixel]));

        Assert.Equal("ImageNotFinite", cause.ErrorId);
        Assert.StartsWith("Pixel 2 of 2 is ", cause.Message);
    }

    private static VlaeLatent Of(float value)
    {
        int size = Model.Architecture.CodeSize;
        return new(
            Model, [.. Enumerable.Repeat(value, size)], [.. Enumerable.Repeat(0.5f, size)]);
    }
}
