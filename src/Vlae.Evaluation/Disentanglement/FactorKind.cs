namespace Vlae.Evaluation.Disentanglement;

/// <summary>What the values of a factor are.</summary>
public enum FactorKind
{
    /// <summary>Numbers, near or far from each other: they are binned where classes are needed.</summary>
    Continuous,

    /// <summary>Classes, which are the same or not.</summary>
    Categorical,
}
