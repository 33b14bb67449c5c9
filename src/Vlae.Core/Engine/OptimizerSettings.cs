namespace Vlae.Engine;

/// <summary>How the parameters are updated, over the whole training.</summary>
public sealed record OptimizerSettings
{
    /// <summary>b1 of every kind: the first moment's decay.</summary>
    public const double Beta1 = 0.9;

    /// <summary>b2 of every kind: the second moment's, or the infinity norm's, decay.</summary>
    public const double Beta2 = 0.999;

    /// <summary>What keeps a division finite.</summary>
    public const float Epsilon = 1e-8f;

    /// <summary>The optimizer.</summary>
    public OptimizerKind Kind { get; init; } = OptimizerKind.Adamax;

    /// <summary>AdamW's decay of the parameters; no other kind has one.</summary>
    public float WeightDecay { get; init; }

    /// <summary>
    /// The gradient's largest norm, over all parameters: a longer one is scaled down to it (Pascanu, Mikolov and
    /// Bengio, arXiv 1211.5063, algorithm 1); 0 for no limit.
    /// </summary>
    public float GradientClip { get; init; }

    /// <summary>
    /// Decay d of the running average of the parameters, a = d a + (1 - d) p after each step (Polyak and Juditsky,
    /// 1992); 0 for none. Of the t-th step, from 1, it is at most (1 + t)/(10 + t), so that a short training has one.
    /// </summary>
    public float EmaDecay { get; init; }

    /// <summary>The average's decay at a step.</summary>
    /// <param name="step">Number of the step, from 1.</param>
    public float EmaDecayAt(long step) => (float)Math.Min(EmaDecay, (1.0 + step) / (10.0 + step));
}
