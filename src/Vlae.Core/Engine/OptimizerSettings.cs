namespace Vlae.Engine;

/// <summary>The settings of the optimizer.</summary>
public sealed record OptimizerSettings
{
    /// <summary>b1 of every kind: the decay of the first moment.</summary>
    public const double Beta1 = 0.9;

    /// <summary>b2 of every kind: the decay of the second moment, or of the infinity norm.</summary>
    public const double Beta2 = 0.999;

    /// <summary>Added to a denominator to keep a division finite.</summary>
    public const float Epsilon = 1e-8f;

    /// <summary>The optimizer.</summary>
    public OptimizerKind Kind { get; init; } = OptimizerKind.Adamax;

    /// <summary>AdamW's weight decay; other kinds ignore it.</summary>
    public float WeightDecay { get; init; }

    /// <summary>
    /// Largest norm of the gradient over all parameters. A longer gradient is scaled down to it (Pascanu, Mikolov and
    /// Bengio, arXiv 1211.5063, algorithm 1). 0 for no limit.
    /// </summary>
    public float GradientClip { get; init; }

    /// <summary>
    /// Adaptive clipping: a gradient longer than this factor times the running average of the gradients' norms
    /// (<see cref="GuardState.NormAverage"/>) is scaled down to it. 0 for none.
    /// </summary>
    public float ClipFactor { get; init; }

    /// <summary>
    /// Decay d of the running average of the parameters, a = d a + (1 - d) p after each step (Polyak and Juditsky,
    /// 1992); 0 for no average. At step t, from 1, it is at most (1 + t)/(10 + t), so that the average is useful in a
    /// short training.
    /// </summary>
    public float EmaDecay { get; init; }

    /// <summary>The average's decay at a step.</summary>
    /// <param name="step">Number of the step, from 1.</param>
    public float EmaDecayAt(long step) => (float)Math.Min(EmaDecay, (1.0 + step) / (10.0 + step));
}

/// <summary>The algorithm that updates the parameters, in PyTorch's form.</summary>
public enum OptimizerKind
{
    /// <summary>
    /// The notebook's: m = b1 m + (1 - b1) g; u = max(b2 u, |g| + eps); p -= lr/(1 - b1^t) m/u
    /// (Kingma and Ba, arXiv 1412.6980, algorithm 2).
    /// </summary>
    Adamax,

    /// <summary>
    /// m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; p -= lr (m/(1 - b1^t)) / (sqrt(v/(1 - b2^t)) + eps)
    /// (Kingma and Ba, arXiv 1412.6980, algorithm 1).
    /// </summary>
    Adam,

    /// <summary>Adam, after p -= lr decay p (Loshchilov and Hutter, arXiv 1711.05101, algorithm 2).</summary>
    AdamW,
}
