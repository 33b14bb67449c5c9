using System.Numerics;
using System.Runtime.InteropServices;

namespace Vlae.Evaluation.Probes;

/// <summary>A linear probe of a class: multinomial logistic regression on standardized features.</summary>
/// <remarks>
/// Each step divides the gradient by Böhning's bound of the curvature, X^T X / 2, which is the same for all steps
/// ("Multinomial logistic regression algorithm", Annals of the Institute of Statistical Mathematics 44, 1992). No step
/// is too long, and no step needs a line search. Steps are accelerated, with restarts (O'Donoghue and Candès, arXiv
/// 1204.3982).
/// </remarks>
internal sealed class LogisticProbe
{
    private const int MaxSteps = 300;

    // The largest change of a weight over the largest weight. It is far below a change that affects a prediction.
    private const double Tolerance = 1e-4;

    private readonly ProbeDesign _design;
    private readonly int _classes;
    private readonly int _stride;

    // (feature, class), with the intercepts in the last row. Classes are padded to whole vectors.
    private readonly double[] _weights;

    /// <summary>Fits the probe.</summary>
    /// <param name="design">The training samples.</param>
    /// <param name="labels">The class of each, from 0.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="start">A probe of the same features and classes to begin with; null: zeros.</param>
    /// <param name="cancel">Stops between two steps.</param>
    public LogisticProbe(
        ProbeDesign design, ReadOnlySpan<int> labels, int classes, LogisticProbe? start = null,
        CancellationToken cancel = default)
    {
        (_design, _classes) = (design, classes);
        _stride = (classes + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        _weights = new double[(design.Columns + 1) * _stride];
        start?._weights.CopyTo(_weights, 0);
        Fit(labels, cancel);
    }

    /// <summary>The most probable class of a sample.</summary>
    public int Predict(ReadOnlySpan<double> sample)
    {
        double[] probabilities = Probabilities(sample);
        return Array.IndexOf(probabilities, probabilities.Max());
    }

    /// <summary>The probability of each class, for a sample.</summary>
    public double[] Probabilities(ReadOnlySpan<double> sample)
    {
        Span<double> x = stackalloc double[_design.Columns], logits = stackalloc double[_stride];
        _design.Standardize(sample, x);
        Logits(x, _weights, logits);
        Softmax(logits[.._classes]);
        return logits[.._classes].ToArray();
    }

    /// <summary>The logits as sums over the samples as they came, before they were standardized.</summary>
    /// <returns>Weights, (class, feature); and biases, one per class.</returns>
    public (double[] Weights, double[] Biases) Unstandardized()
    {
        int features = _design.Columns;
        var (weights, biases) = (new double[_classes * features], new double[_classes]);
        for (int k = 0; k < _classes; k++)
        {
            biases[k] = _weights[(features * _stride) + k];
            for (int f = 0; f < features; f++)
            {
                (double mean, double inverse) = _design.ScaleOf(f);
                double weight = weights[(k * features) + f] = _weights[(f * _stride) + k] * inverse;
                biases[k] -= weight * mean;
            }
        }

        return (weights, biases);
    }

    /// <summary>The accuracy on samples: the fraction with the correct class, 0 to 1.</summary>
    public double Score(FeatureTable samples, ReadOnlySpan<int> labels)
    {
        int right = 0;
        for (int r = 0; r < samples.Rows; r++)
            right += Predict(samples[r]) == labels[r] ? 1 : 0;
        return (double)right / samples.Rows;
    }

    private void Fit(ReadOnlySpan<int> labels, CancellationToken cancel)
    {
        var (point, gradient) = ((double[])_weights.Clone(), new double[_weights.Length]);
        int momentum = 0;
        for (int step = 0; step < MaxSteps; step++)
        {
            cancel.ThrowIfCancellationRequested();
            Gradient(labels, point, gradient);
            Precondition(gradient);
            (double moved, double largest, double along) = (0, 0, 0);
            for (int i = 0; i < _weights.Length; i++)
            {
                double next = point[i] + gradient[i], change = next - _weights[i];
                along += gradient[i] * change;
                moved = Math.Max(moved, Math.Abs(change));
                largest = Math.Max(largest, Math.Abs(next));
                point[i] = next + (momentum / (momentum + 3.0) * change);
                _weights[i] = next;
            }

            if (moved <= Tolerance * largest)
                return;

            if (along >= 0)
            {
                momentum++;
                continue;
            }

            // The step went against the gradient: the momentum was too large.
            momentum = 0;
            _weights.CopyTo(point, 0);
        }
    }

    // The gradient of the log-likelihood minus a quarter of the penalty times the squared weights.
    private void Gradient(ReadOnlySpan<int> labels, double[] weights, double[] gradient)
    {
        for (int i = 0; i < gradient.Length - _stride; i++)
            gradient[i] = -_design.Penalty / 2 * weights[i];
        gradient.AsSpan(gradient.Length - _stride).Clear();

        Span<double> residual = stackalloc double[_stride];
        for (int r = 0; r < _design.Rows; r++)
        {
            ReadOnlySpan<double> x = _design[r];
            Logits(x, weights, residual);
            Softmax(residual[.._classes]);
            for (int c = 0; c < _classes; c++)
                residual[c] = (c == labels[r] ? 1 : 0) - residual[c];
            for (int f = 0; f < x.Length; f++)
                AddScaled(x[f], residual, gradient.AsSpan(f * _stride, _stride));
            AddScaled(1, residual, gradient.AsSpan(x.Length * _stride, _stride));
        }
    }

    private void Precondition(double[] gradient)
    {
        int intercepts = gradient.Length - _stride;
        _design.Gram.Solve(gradient.AsSpan(0, intercepts), _stride);
        for (int i = 0; i < intercepts; i++)
            gradient[i] *= 2;
        // Features are centered, so the intercepts' entry of X^T X is the number of samples.
        for (int i = intercepts; i < gradient.Length; i++)
            gradient[i] *= 2.0 / _design.Rows;
    }

    private void Logits(ReadOnlySpan<double> x, double[] weights, Span<double> logits)
    {
        weights.AsSpan(x.Length * _stride, _stride).CopyTo(logits);
        for (int f = 0; f < x.Length; f++)
            AddScaled(x[f], weights.AsSpan(f * _stride, _stride), logits);
    }

    private static void AddScaled(double factor, ReadOnlySpan<double> values, Span<double> sums)
    {
        ReadOnlySpan<Vector<double>> from = MemoryMarshal.Cast<double, Vector<double>>(values);
        Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(sums);
        for (int i = 0; i < to.Length; i++)
            to[i] += from[i] * factor;
    }

    private static void Softmax(Span<double> logits)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (double logit in logits)
            largest = Math.Max(largest, logit);
        for (int c = 0; c < logits.Length; c++)
            sum += logits[c] = Math.Exp(logits[c] - largest);
        for (int c = 0; c < logits.Length; c++)
            logits[c] /= sum;
    }
}
