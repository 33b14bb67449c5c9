using System.Globalization;
using Vlae.Images;
using Vlae.Training.Options;

namespace Vlae.Pages.Report;

/// <summary>The less common options of a training, as names and values; null for an option that is off.</summary>
internal static class OptionFacts
{
    /// <summary>The options, in the order of the page.</summary>
    public static IEnumerable<(string Name, object? Value)> Of(TrainingOptions options) =>
    [
        ("Warm-up, steps", NullIfZero(options.WarmupSteps)),
        ("Weight decay", NullIfZero(options.WeightDecay)),
        ("Largest norm of the gradient", NullIfZero(options.GradientClip)),
        ("Largest norm, as a factor of the average", NullIfZero(options.ClipFactor)),
        ("Decay of the parameters' average", NullIfZero(options.EmaDecay)),
        ("Beta", string.Join(", ", options.Beta.Select(beta => beta.ToString(CultureInfo.InvariantCulture)))),
        ("Warm-up of the latent term, epochs", NullIfZero(options.KLWarmup)),
        ("Free nats per level", NullIfZero(options.FreeBits)),
        ("Noise on encoded images", NullIfZero(options.Denoise)),
        ("Random changes of images", options.Augment == Augmentations.None ? null : options.Augment.ToString()),
        ("Progressive", options.Progressive ? "yes" : null),
        ("Patience, epochs", NullIfZero(options.EarlyStopping)),
        ("Images held out", NullIfZero(options.ValidationCount)),
    ];

    private static double? NullIfZero(double value) => value == 0 ? null : value;

    private static float? NullIfZero(float value) => value == 0 ? null : value;
}
