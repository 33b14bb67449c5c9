using Vlae.Latents;

namespace Vlae.Evaluation.Tests;

/// <summary>The effect of a dimension on the decoded image.</summary>
public sealed class DecoderResponseTests
{
    [Fact]
    public void The_decoders_response_is_the_distance_between_the_ends()
    {
        VlaeLatent latent = LatentExample.Latents[0];
        double[] responses = DecoderResponse.Of(latent, 2, 1.5f);
        VlaeLatent[] ends = [.. LatentTraversal.Line(latent, 2, 3, 1.5f, 2)];
        VlaeImage[] images = [.. LatentExample.Model.Decode(ends)];
        double sum = 0;
        for (int i = 0; i < images[0].Pixels.Length; i++)
            sum += Math.Pow(images[1].Pixels[i] - images[0].Pixels[i], 2);

        Assert.Equal(4, responses.Length);
        Assert.Equal(Math.Sqrt(sum / images[0].Pixels.Length), responses[2], 1e-9);
        Assert.True(responses[2] > 0);
    }
}
