using Vlae.Training.Options;

namespace Vlae;

/// <summary>The origin of a model, with all that is needed to make the model again.</summary>
/// <remarks>It is text from files: characters that a terminal would obey are replaced.</remarks>
public sealed record ModelProvenance
{
    /// <summary>The version of Vlae that made the model.</summary>
    public string Version { get; init => field = PlainText.Of(value ?? ""); } = "";

    /// <summary>Seed of the draw of its initial parameters; null if unknown.</summary>
    public long? Seed { get; init; }

    /// <summary>
    /// SHA-256 of the model that its last training started from (<see cref="VlaeModel.Sha256"/>); null if the training
    /// started from a new model.
    /// </summary>
    public string? TrainedFrom { get; init => field = value is null ? null : PlainText.Of(value); }

    /// <summary>The backend that trained it; null if it was not trained.</summary>
    public string? Backend { get; init => field = value is null ? null : PlainText.Of(value); }

    /// <summary>The data set that it was trained on; null if it was not trained.</summary>
    public string? DataSet { get; init => field = value is null ? null : PlainText.Of(value); }

    /// <summary>SHA-256 of the training images' bytes, in lower-case hexadecimal.</summary>
    public string? DataSha256 { get; init => field = value is null ? null : PlainText.Of(value); }

    /// <summary>
    /// SHA-256 of the bytes of other images that it was validated on; null if there were none, or if they were held
    /// out of the training images.
    /// </summary>
    public string? ValidationSha256 { get; init => field = value is null ? null : PlainText.Of(value); }

    /// <summary>The options of the last training.</summary>
    public TrainingOptions? Options { get; init; }

    /// <summary>The command that made the model, as typed, with one more line for each resumed run.</summary>
    public string? Command { get; init => field = value is null ? null : PlainText.OfLines(value); }

    /// <summary>Time when the model was made, UTC.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The version, the time and the command, as far as they are known.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        Version.Length > 0 ? $"Vlae {Version}" : null,
        Created?.ToString("u", System.Globalization.CultureInfo.InvariantCulture),
        Command,
    }.OfType<string>());
}
