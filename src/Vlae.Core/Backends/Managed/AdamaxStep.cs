namespace Vlae.Backends.Managed;

/// <summary>What a step of Adamax updates.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Gradients">By share of the batch.</param>
/// <param name="Moment">The first moment.</param>
/// <param name="Norm">The infinity norm.</param>
/// <param name="Shares">How many shares there are, and whether they are summed in pairs.</param>
/// <param name="Rate">The learning rate, its bias corrected.</param>
internal readonly record struct AdamaxStep(
    PackedParameters Parameters,
    PackedParameters[] Gradients,
    PackedParameters Moment,
    PackedParameters Norm,
    BatchShares Shares,
    float Rate);
