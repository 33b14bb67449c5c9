using Vlae.Data;

namespace Vlae.Evaluation.Meaning;

/// <summary>Classifies an image: a network with one hidden layer, trained on labeled images.</summary>
/// <remarks>
/// It does not depend on the measured model: a classifier of the model's own code would favor the model.
/// </remarks>
public sealed class ClassReader
{
    private readonly ReaderNetwork _network;

    private ClassReader(ReaderNetwork network, ImageSet heldOut)
    {
        _network = network;
        Accuracy = Score(heldOut);
    }

    /// <summary>The fraction of held-out images that it classifies correctly, 0 to 1.</summary>
    public double Accuracy { get; }

    /// <summary>Trains a reader.</summary>
    /// <param name="images">Labeled images.</param>
    /// <param name="heldOut">Other images of the same shape, to measure the accuracy.</param>
    /// <param name="seed">The seed of its parameters and batches.</param>
    /// <param name="cancel">Stops between batches.</param>
    /// <exception cref="VlaeException"><c>NoKnownFactors</c>: an image has no class.</exception>
    public static ClassReader Train(
        ImageSet images, ImageSet heldOut, long seed, CancellationToken cancel = default)
    {
        if (Enumerable.Range(0, images.Count).Any(i => images.LabelOf(i) is null))
        {
            throw new VlaeException("NoKnownFactors",
                $"Images of {images.Name} have no class, so no class can be read off images.");
        }

        int classes = Enumerable.Range(0, images.Count).Max(i => images.LabelOf(i)!.Value) + 1;
        var network = new ReaderNetwork(images.Shape.Size, classes, (ulong)seed);
        new ReaderTraining(network, seed).Run(images, cancel);
        return new(network, heldOut);
    }

    /// <summary>The class of an image; (channel, row, column), in [-1, 1].</summary>
    public int Read(ReadOnlySpan<float> image)
    {
        var input = new float[image.Length];
        for (int i = 0; i < image.Length; i++)
            input[i] = (image[i] + 1) / 2;

        return _network.Classify(input);
    }

    private double Score(ImageSet images)
    {
        int right = 0;
        Parallel.For(0, images.Count, i =>
        {
            var input = new float[images.Shape.Size];
            ReaderTraining.Normalize(images.PixelsOf(i), input);
            if (_network.Classify(input) == images.LabelOf(i))
                Interlocked.Increment(ref right);
        });
        return (double)right / images.Count;
    }
}
