namespace Vlae.Evaluation.Meaning;

/// <summary>Which share of the variance (Sobol' index) is meant.</summary>
public enum SobolIndexKind
{
    /// <summary>
    /// What the level decides by itself, Var(E[measure | level]) / Var(measure): over all levels at most 1.
    /// </summary>
    First,

    /// <summary>
    /// What is left open when all other levels are known, E[Var(measure | other levels)] / Var(measure): what happens
    /// when this level alone is drawn anew, what it decides together with others included.
    /// </summary>
    Total,
}
