using Vlae.Engine.Cpu;

namespace Vlae.Tests.Latents;

/// <summary>Encode and decode through the model: any number of images and callers, and clear errors.</summary>
public sealed class VlaeModelTests
{
    private static readonly VlaeModel Model = LatentExample.Model;
    private static readonly VlaeImage[] Images = LatentExample.Images;

    [Fact]
    public void Many_images_at_once_give_the_results_of_single_ones()
    {
        var latents = Model.Encode(Images);
        var decoded = Model.Decode(latents);
        for (int i = 0; i < Images.Length; i++)
        {
            // Two images give identical bits. A single image has other kernels, which sum in another order.
            VlaeLatent one = Model.Encode([Images[i]])[0], ofTwo = Model.Encode([Images[i], Images[0]])[0];
            Assert.Equal(ofTwo.Mean.AsEnumerable(), latents[i].Mean);
            Assert.Equal(ofTwo.Scale.AsEnumerable(), latents[i].Scale);
            Assert.Equal(Model.Decode([ofTwo, latents[0]])[0].Pixels.AsEnumerable(), decoded[i].Pixels);
            Fixture.AssertClose(latents[i].Mean.AsSpan(), one.Mean.AsSpan(), 1e-5, "mean");
            Fixture.AssertClose(latents[i].Scale.AsSpan(), one.Scale.AsSpan(), 1e-5, "scale");
            Fixture.AssertClose(decoded[i].Pixels.AsSpan(), Model.Decode([one])[0].Pixels.AsSpan(), 1e-5, "pixels");
        }
    }

    [Fact]
    public void An_empty_list_gives_an_empty_list()
    {
        Assert.Empty(Model.Encode([]));
        Assert.Empty(Model.Decode([]));
    }

    [Fact]
    public void A_latent_has_image_and_model_and_a_decoded_image_has_its_origin()
    {
        VlaeLatent latent = Model.Encode(Images)[2];
        VlaeImage decoded = Model.Decode([latent])[0];

        Assert.Same(Images[2], latent.Image);
        Assert.Same(Model, latent.Model);
        Assert.Equal((Images[2].Label, Images[2].LabelName), (decoded.Label, decoded.LabelName));
        Assert.Equal($"reconstruction of {latent.Image!.Source}", decoded.Source!.ToString());
        Assert.All(decoded.Pixels, pixel => Assert.InRange(pixel, -1f, 1f));
    }

    [Fact]
    public void An_image_of_another_shape_is_named()
    {
        var wide = new VlaeImage(1, 28, 30, [.. new float[28 * 30]]) { Source = new() { Path = "wide.png" } };
        var error = Assert.Throws<VlaeException>(() => Model.Encode([Images[0], wide]));

        Assert.Equal("ImageShapeMismatch", error.ErrorId);
        Assert.Contains("wide.png", error.Message);
        Assert.Contains("1 x 28 x 30", error.Message);
        Assert.Contains("1 x 28 x 28", error.Message);
    }

    [Fact]
    public void A_code_of_another_length_is_named()
    {
        using VlaeModel other = VlaeModel.Create(SmallTraining.Architecture with { LatentSize = 5 }, 1);
        VlaeLatent foreign = other.Encode(Images[..1])[0];
        var error = Assert.Throws<VlaeException>(() => Model.Decode([LatentExample.Latents[0], foreign]));

        Assert.Equal("LatentSizeMismatch", error.ErrorId);
        Assert.Contains("10 dimensions, this model 8", error.Message);
        Assert.Contains("Digits Train 1", error.Message);
    }

    [Fact]
    public void Eight_concurrent_callers_get_the_same_results()
    {
        using VlaeModel model = SmallTraining.Untrained(seed: 3);
        float[][] expected = [.. Model.Encode(Images).Select(latent => latent.Mean.ToArray())];
        float[][] pixels = [.. Model.Decode(Model.Encode(Images)).Select(image => image.Pixels.ToArray())];
        var failures = new List<Exception>();
        Thread[] callers = [.. Enumerable.Range(0, 8).Select(caller => new Thread(() => Call(caller)))];
        foreach (Thread caller in callers)
            caller.Start();
        foreach (Thread caller in callers)
            caller.Join();

        Assert.Empty(failures);

        void Call(int caller)
        {
            try
            {
                for (int round = 0; round < 5; round++)
                {
                    // Each caller has another part, so that blocks have different lengths.
                    int first = (caller + round) * 3 % 40, count = 2 + ((caller * 5) + round) % 29;
                    var latents = model.Encode(Images[first..(first + count)]);
                    var images = model.Decode(latents);
                    for (int i = 0; i < count; i++)
                    {
                        Assert.Equal(expected[first + i], latents[i].Mean);
                        Assert.Equal(pixels[first + i], images[i].Pixels);
                    }
                }
            }
            catch (Exception failure)
            {
                lock (failures)
                    failures.Add(failure);
            }
        }
    }

    [Fact]
    public void Create_draws_by_the_seed()
    {
        using VlaeModel same = SmallTraining.Untrained(seed: 3), other = SmallTraining.Untrained(seed: 4);

        Assert.Equal(Model.Parameters.Values, same.Parameters.Values);
        Assert.NotEqual(Model.Parameters.Values.ToArray(), other.Parameters.Values.ToArray());
        Assert.Equal(Model.Parameters.Values.Length, Model.ParameterCount);
        Assert.Empty(Model.History);
        Assert.Equal(VlaeVersion.Current, Model.Provenance.Version);
        Assert.Equal("model (28x28x1, 2 levels x 4, Notebook)", Model.ToString());
    }

    [Fact]
    public void A_model_on_another_backend_is_the_same_model()
    {
        VlaeModel model = SmallTraining.Train(SmallTraining.Options with { Epochs = 1 });
        var backend = new ManagedBackend(vectorBits: 128);
        using VlaeModel moved = model.On(backend);

        Assert.Same(backend, moved.Backend);
        Assert.Same(model.Parameters, moved.Parameters);
        Assert.Equal((model.Name, model.Provenance), (moved.Name, moved.Provenance));
        Assert.Equal(model.History, moved.History);
        Fixture.AssertClose(
            model.Encode(Images)[0].Mean.AsSpan(), moved.Encode(Images)[0].Mean.AsSpan(), 1e-5, "mean");
    }
}
