namespace Vlae.Training;

/// <summary>
/// What the losses of an epoch are compared with. It follows from the history, and is no part of a report's value: two
/// of them are always equal.
/// </summary>
/// <param name="total">The total loss of the epoch before; null without one of the same likelihood.</param>
/// <param name="bestValidation">
/// The lowest validation of this epoch and those before it with the same likelihood; null without validation.
/// </param>
internal readonly struct EpochsBefore(double? total, double? bestValidation) : IEquatable<EpochsBefore>
{
    /// <summary>The total loss of the epoch before; null without one of the same likelihood.</summary>
    public double? Total { get; } = total;

    /// <summary>The lowest validation of this epoch and those before it; null without validation.</summary>
    public double? BestValidation { get; } = bestValidation;

    /// <summary>What an epoch is compared with.</summary>
    /// <param name="report">The epoch.</param>
    /// <param name="last">The epoch before it in its history; null for the first.</param>
    public static EpochsBefore Of(EpochReport report, EpochReport? last)
    {
        if (last?.Likelihood != report.Likelihood)
            return new(null, report.ValidationTotal);

        // A validation that is not a number is no best one.
        double? best = last.Before.BestValidation is { } before && report.ValidationTotal is { } now
            ? double.MinNumber(before, now) : last.Before.BestValidation ?? report.ValidationTotal;
        return new(last.Total, best);
    }

    /// <inheritdoc/>
    public bool Equals(EpochsBefore other) => true;

    /// <inheritdoc/>
    public override bool Equals(object? other) => other is EpochsBefore;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
