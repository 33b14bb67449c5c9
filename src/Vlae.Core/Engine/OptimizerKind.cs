namespace Vlae.Engine;

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
