using Vlae.Training.Options;

namespace Vlae;

/// <summary>Where a model came from: enough to make it again.</summary>
public sealed record ModelProvenance
{
    /// <summary>Vlae's version that made the model.</summary>
    public string Version { get; init; } = "";

    /// <summary>Names the draw of its first parameters; null if nobody knows.</summary>
    public long? Seed { get; init; }

    /// <summary>
    /// SHA-256 of the model that its last training started from (<see cref="VlaeModel.Sha256"/>); null if that was a
    /// new one.
    /// </summary>
    public string? TrainedFrom { get; init; }

    /// <summary>The backend that trained it; null if it was not trained.</summary>
    public string? Backend { get; init; }

    /// <summary>The data set that it was trained on; null if it was not trained.</summary>
    public string? DataSet { get; init; }

    /// <summary>SHA-256 of the training images' bytes, in lower-case hexadecimal.</summary>
    public string? DataSha256 { get; init; }

    /// <summary>The options of the last training.</summary>
    public TrainingOptions? Options { get; init; }

    /// <summary>The command that made it, as typed; a line for each that resumed it.</summary>
    public string? Command { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset? Created { get; init; }
}
