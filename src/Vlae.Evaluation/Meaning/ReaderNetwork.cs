using Vlae.Noise;

namespace Vlae.Evaluation.Meaning;

/// <summary>A classifier of pixels with one hidden layer of rectified linear units.</summary>
internal sealed class ReaderNetwork
{
    /// <summary>Hidden units.</summary>
    public const int Hidden = 64;

    private readonly int _pixels;

    /// <summary>An untrained network: He's initialization (arXiv 1502.01852), biases 0.</summary>
    public ReaderNetwork(int pixels, int classes, ulong seed)
    {
        (_pixels, Classes) = (pixels, classes);
        Parameters = new float[((pixels + 1) * Hidden) + ((Hidden + 1) * classes)];
        var stream = new PhiloxStream(seed, NoisePurpose.ClassReader, 0, 0);
        for (int i = 0; i < pixels * Hidden; i++)
            Parameters[i] = MathF.Sqrt(2f / pixels) * stream.NextNormal();
        for (int i = 0; i < Hidden * classes; i++)
            Parameters[SecondLayer + i] = MathF.Sqrt(2f / Hidden) * stream.NextNormal();
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>In this order: (pixel, hidden), hidden biases, (hidden, class), class biases.</summary>
    public float[] Parameters { get; }

    // The first parameter of the second layer.
    private int SecondLayer => (_pixels + 1) * Hidden;

    /// <summary>The most probable class.</summary>
    /// <param name="input">Pixels from 0, black, to 1.</param>
    public int Classify(ReadOnlySpan<float> input)
    {
        Span<float> hidden = stackalloc float[Hidden], logits = new float[Classes];
        Forward(input, hidden, logits);
        int best = 0;
        for (int c = 1; c < Classes; c++)
            best = logits[c] > logits[best] ? c : best;

        return best;
    }

    /// <summary>Adds the gradient of one image's cross-entropy.</summary>
    /// <param name="input">Pixels from 0, black, to 1.</param>
    /// <param name="label">The correct class.</param>
    /// <param name="gradient">In the order of the parameters.</param>
    public void AddGradient(ReadOnlySpan<float> input, int label, Span<float> gradient)
    {
        Span<float> hidden = stackalloc float[Hidden], back = stackalloc float[Hidden], logits = new float[Classes];
        Forward(input, hidden, logits);
        Softmax(logits);
        logits[label] -= 1;

        WeightedRow.Add(gradient[^Classes..], logits, 1);
        for (int h = 0; h < Hidden; h++)
        {
            int row = SecondLayer + (h * Classes);
            WeightedRow.Add(gradient.Slice(row, Classes), logits, hidden[h]);
            for (int c = 0; c < Classes; c++)
                back[h] += hidden[h] > 0 ? Parameters[row + c] * logits[c] : 0;
        }

        WeightedRow.Add(gradient.Slice(_pixels * Hidden, Hidden), back, 1);
        for (int p = 0; p < _pixels; p++)
            WeightedRow.Add(gradient.Slice(p * Hidden, Hidden), back, input[p]);
    }

    // Black pixels are 0 and are skipped. Most pixels of a digit are black.
    private void Forward(ReadOnlySpan<float> input, Span<float> hidden, Span<float> logits)
    {
        Parameters.AsSpan(_pixels * Hidden, Hidden).CopyTo(hidden);
        for (int p = 0; p < _pixels; p++)
            WeightedRow.Add(hidden, Parameters.AsSpan(p * Hidden, Hidden), input[p]);

        Parameters.AsSpan(Parameters.Length - Classes).CopyTo(logits);
        for (int h = 0; h < Hidden; h++)
        {
            hidden[h] = MathF.Max(hidden[h], 0);
            WeightedRow.Add(logits, Parameters.AsSpan(SecondLayer + (h * Classes), Classes), hidden[h]);
        }
    }

    private static void Softmax(Span<float> logits)
    {
        (float largest, float sum) = (float.NegativeInfinity, 0);
        foreach (float logit in logits)
            largest = MathF.Max(largest, logit);
        foreach (ref float logit in logits)
            sum += logit = MathF.Exp(logit - largest);
        foreach (ref float logit in logits)
            logit /= sum;
    }
}
