namespace Vlae.Training.Options;

/// <summary>The shape of the learning rate over a training, after its warm-up.</summary>
public enum ScheduleKind
{
    /// <summary>Constant.</summary>
    Constant,

    /// <summary>
    /// Up from 1/25 of the peak over the first 30 % of the steps, then down to nearly 0, both by half a cosine (Smith
    /// and Topin, arXiv 1708.07120; the constants are those of PyTorch's OneCycleLR).
    /// </summary>
    OneCycle,

    /// <summary>Down to 0 by half a cosine (Loshchilov and Hutter, arXiv 1608.03983, without restarts).</summary>
    Cosine,
}
