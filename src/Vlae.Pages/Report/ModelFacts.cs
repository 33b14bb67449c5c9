using System.Globalization;
using Vlae.Training.Options;

namespace Vlae.Pages.Report;

/// <summary>How a model was made, as names and values. Unknown values are left out.</summary>
internal static class ModelFacts
{
    /// <summary>The facts, in the order of the page.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(VlaeModel model)
    {
        ModelProvenance from = model.Provenance;
        TrainingOptions? options = from.Options;
        (string Name, object? Value)[] facts =
        [
            ("Command", from.Command),
            ("Data set", from.DataSet),
            ("SHA-256 of the data", from.DataSha256),
            ("SHA-256 of the validation images", from.ValidationSha256),
            ("Seed of the parameters", from.Seed),
            ("Trained from", from.TrainedFrom),
            ("Recipe", options?.Recipe),
            ("Epochs", options?.Epochs),
            ("Batch size", options?.BatchSize),
            ("Learning rate", options?.LearningRate),
            ("Schedule", options?.Schedule),
            ("Optimizer", options?.Optimizer),
            ("Loss", options?.Loss),
            ("Likelihood", model.Likelihood),
            .. options is null ? [] : OptionFacts.Of(options),
            ("Seed of the training", options?.Seed),
            ("Threads", options?.ThreadCount is 0 ? "one per processor" : options?.ThreadCount),
            ("Backend", from.Backend),
            ("Training time", model.History.IsEmpty ? null : Rounded(model.TrainingTime)),
            ("Images per second", model.History.IsEmpty ? null : Pace(model)),
            ("Architecture", model.Architecture),
            ("Channels by level", string.Join(", ", model.Architecture.Levels.Select(level => level.Channels))),
            ("Hidden size", model.Architecture.HiddenSize),
            ("Dropout", model.Architecture.Dropout),
            ("SHA-256 of the model", model.Sha256),
            ("Made", from.Created is { } made ? string.Create(
                CultureInfo.InvariantCulture, $"{made.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC") : null),
            ("Made by", from.Version is { Length: > 0 } version ? $"Vlae {version}" : null),
        ];
        return facts.Where(fact => fact.Value is not null and not "").Select(fact => KeyValuePair.Create(
            fact.Name, Convert.ToString(fact.Value, CultureInfo.InvariantCulture)!));
    }

    private static string Pace(VlaeModel model) =>
        model.History.Average(report => report.ImagesPerSecond).ToString("N0", CultureInfo.InvariantCulture);

    private static string Rounded(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.00} h")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
