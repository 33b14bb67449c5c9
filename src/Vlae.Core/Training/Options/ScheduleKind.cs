namespace Vlae.Training.Options;

/// <summary>How the learning rate goes over a training, after its warm-up.</summary>
public enum ScheduleKind
{
    /// <summary>The same throughout.</summary>
    Constant,

    /// <summary>
    /// Up from 1/25 of it over the first 30 % of the steps, then down to nearly nothing, both by half a cosine (Smith
    /// and Topin, arXiv 1708.07120; the numbers are those of PyTorch's OneCycleLR).
    /// </summary>
    OneCycle,

    /// <summary>Down to nothing by half a cosine (Loshchilov and Hutter, arXiv 1608.03983, without restarts).</summary>
    Cosine,
}
