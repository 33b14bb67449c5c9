using Vlae.Data;
using Vlae.Training;

namespace Vlae.Evaluation.Meaning;

/// <summary>Trains a reader: cross-entropy, Adam (Kingma and Ba, arXiv 1412.6980), a fixed number of epochs.</summary>
internal sealed class ReaderTraining(ReaderNetwork network, long seed)
{
    private const int Epochs = 4;
    private const int Batch = 64;
    private const float Rate = 1e-3f, Beta1 = 0.9f, Beta2 = 0.999f, Epsilon = 1e-8f;

    private readonly float[] _gradient = new float[network.Parameters.Length];
    private readonly float[] _first = new float[network.Parameters.Length];
    private readonly float[] _second = new float[network.Parameters.Length];
    private int _step;

    /// <summary>Trains on all images.</summary>
    public void Run(ImageSet images, CancellationToken cancel)
    {
        var order = new int[images.Count];
        var input = new float[images.Shape.Size];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            EpochOrder.Shuffle(order, seed, epoch);
            foreach (int[] batch in order.Chunk(Batch))
            {
                cancel.ThrowIfCancellationRequested();
                _gradient.AsSpan().Clear();
                foreach (int i in batch)
                {
                    Normalize(images.PixelsOf(i), input);
                    network.AddGradient(input, images.LabelOf(i)!.Value, _gradient);
                }

                Update(1f / batch.Length);
            }
        }
    }

    /// <summary>Converts bytes to numbers from 0 (black) to 1.</summary>
    public static void Normalize(ReadOnlySpan<byte> bytes, Span<float> input)
    {
        for (int i = 0; i < bytes.Length; i++)
            input[i] = bytes[i] * (1 / 255f);
    }

    private void Update(float scale)
    {
        _step++;
        float rate = Rate * MathF.Sqrt(1 - MathF.Pow(Beta2, _step)) / (1 - MathF.Pow(Beta1, _step));
        for (int i = 0; i < _gradient.Length; i++)
        {
            float g = _gradient[i] * scale;
            _first[i] = (Beta1 * _first[i]) + ((1 - Beta1) * g);
            _second[i] = (Beta2 * _second[i]) + ((1 - Beta2) * g * g);
            network.Parameters[i] -= rate * _first[i] / (MathF.Sqrt(_second[i]) + Epsilon);
        }
    }
}
