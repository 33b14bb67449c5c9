using System.Globalization;
using Vlae.Training.Options;

namespace Vlae.Pages.Report;

/// <summary>The options of a training that most have not, as names and values; null where it has none.</summary>
internal static class OptionFacts
{
    /// <summary>The options, in the order to read them in.</summary>
    public static IEnumerable<(string Name, object? Value)> Of(TrainingOptions options) =>
    [
        ("Warm-up, steps", Some(options.WarmupSteps)),
        ("Weight decay", Some(options.WeightDecay)),
        ("Largest norm of the gradient", Some(options.GradientClip)),
        ("Decay of the parameters' average", Some(options.EmaDecay)),
        ("Beta", string.Join(", ", options.Beta.Select(beta => beta.ToString(CultureInfo.InvariantCulture)))),
        ("Warm-up of the latent term, epochs", Some(options.KLWarmup)),
        ("Free nats a level", Some(options.FreeBits)),
        ("Noise on encoded images", Some(options.Denoise)),
        ("Progressive", options.Progressive ? "yes" : null),
        ("Patience, epochs", Some(options.EarlyStopping)),
        ("Images held out", Some(options.ValidationCount)),
    ];

    private static double? Some(double value) => value == 0 ? null : value;

    private static float? Some(float value) => value == 0 ? null : value;
}
