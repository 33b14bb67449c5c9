using System.Collections.Immutable;
using Vlae.Checkpoints.Arrays;
using Vlae.Checkpoints.Npy;
using Vlae.Ladder;
using Vlae.Latents;
using Vlae.Tests.Checkpoints.Npy;

namespace Vlae.Tests.Latents;

/// <summary>Latents are converted to rows, and rows to latents.</summary>
public sealed class LatentTableTests
{
    private static readonly VlaeLatent[] Two =
        [.. LatentExample.Latents.Select((latent, i) => LatentDraw.FromPosterior(latent, 1, i))];

    [Theory]
    [InlineData(LatentPart.Code)]
    [InlineData(LatentPart.Mean)]
    [InlineData(LatentPart.Scale)]
    public void A_part_of_each_is_a_row(LatentPart part)
    {
        NpyArray array = LatentTable.Of(Two, part);

        Assert.Equal([2, 8], array.Shape);
        Assert.Equal(
            Two.SelectMany(latent => part switch
            {
                LatentPart.Code => latent.Code, LatentPart.Mean => latent.Mean, _ => latent.Scale,
            }),
            array.Values.ToArray());
    }

    [Theory]
    [InlineData(LadderWiring.Notebook)]
    [InlineData(LadderWiring.Paper)]
    public void Levels_are_columns_in_the_requested_order(LadderWiring wiring)
    {
        VlaeLatent latent = LatentDraw.FromPrior(LatentExample.Of(wiring), 1, 0);
        NpyArray array = LatentTable.Of([latent], LatentPart.Code, [3, 1]);

        Assert.Equal([1, 8], array.Shape);
        Assert.Equal(latent.Levels[2].Code.Concat(latent.Levels[0].Code), array.Values.ToArray());
    }

    [Fact]
    public void The_codes_of_an_archive_are_those_of_the_models_size()
    {
        using var folder = new TemporaryFolder();
        (byte[] codes, byte[] labels) = (Npy(LatentTable.Of(Two, LatentPart.Code)), Npy(new([2], new float[2])));
        string one = folder.Write("one.npz", NpzBytes.Of(("labels.npy", labels), ("any.npy", codes)));
        string two = folder.Write("two.npz", NpzBytes.Of(("a.npy", codes), ("b.npy", codes)));

        Assert.Equal(Two.Select(latent => latent.Code), Read(one, null));
        Assert.Equal(Two.Select(latent => latent.Code), Read(two, "b"));
        Assert.Equal("ArrayUnknown", Assert.Throws<VlaeException>(() => Read(two, null)).ErrorId);
        Assert.Equal("LatentShapeMismatch", Assert.Throws<VlaeException>(() => Read(one, "labels")).ErrorId);

        static ImmutableArray<float>[] Read(string path, string? array) =>
            [.. LatentTable.Read(path, array, LatentExample.Model).Select(latent => latent.Code)];
    }

    [Fact]
    public void Rows_become_latents_again()
    {
        NpyArray array = LatentTable.Of(Two, LatentPart.Code);
        VlaeLatent[] read = [.. LatentTable.ToLatents(array, LatentExample.Model, "codes")];

        Assert.Equal(Two.Select(latent => latent.Code), read.Select(latent => latent.Code));
        Assert.Equal(read[0].Code, read[0].Mean);
        Assert.All(read[1].Scale, scale => Assert.Equal(0f, scale));
        Assert.Equal(["codes 1", "codes 2"], read.Select(latent => latent.Name));
        Assert.Single(LatentTable.ToLatents(new([8], array.Values[..8]), LatentExample.Model, "one"));
        Assert.Empty(LatentTable.ToLatents(new([0, 8], default), LatentExample.Model, "none"));
    }

    [Theory]
    [InlineData]
    [InlineData(7)]
    [InlineData(2, 4)]
    [InlineData(1, 2, 8)]
    [InlineData(8, 2)]
    public void A_wrong_shape_is_refused_with_the_right_one(params int[] shape)
    {
        var array = new NpyArray([.. shape], new float[shape.Aggregate(1, (size, side) => size * side)]);
        var error = Assert.Throws<VlaeException>(() => LatentTable.ToLatents(array, LatentExample.Model, "codes"));

        Assert.Equal("LatentShapeMismatch", error.ErrorId);
        Assert.Contains(array.ShapeText, error.Message);
        Assert.Contains("(n, 8)", error.Message);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.PositiveInfinity)]
    public void A_value_that_is_not_finite_is_refused_with_its_place(float value)
    {
        var values = new float[16];
        values[11] = value;
        var error = Assert.Throws<VlaeException>(() =>
            LatentTable.ToLatents(new([2, 8], values), LatentExample.Model, "codes"));

        Assert.Equal("LatentNotFinite", error.ErrorId);
        Assert.Contains("row 2, column 4", error.Message);
    }

    private static byte[] Npy(NpyArray array)
    {
        var stream = new MemoryStream();
        NpyWriter.Write(stream, array);
        return stream.ToArray();
    }
}
