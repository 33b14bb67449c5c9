using System.Globalization;
using Vlae.Evaluation.Inspection;
using Vlae.Pictures.Grids;
using Vlae.Pictures.Heat;

namespace Vlae.Cmdlets;

/// <summary>
/// Draws the results of inspections: each picture with its heat map over it. The scale goes from 0 to twice the
/// threshold.
/// </summary>
internal sealed class HeatMaps
{
    private const int TopOfThreshold = 2;

    private readonly HashSet<double> _thresholds = [];

    /// <summary>The scale of those that were drawn; null if there are none.</summary>
    public HeatBar? Bar => _thresholds.Count switch
    {
        0 => null,
        1 => new(
            Text(Top(_thresholds.Single())), $"threshold {Text(Top(_thresholds.Single()) / TopOfThreshold)}", "0"),
        _ => new("2 x threshold", "threshold", "0"),
    };

    /// <summary>Draws a result.</summary>
    /// <exception cref="VlaeException"><c>ImageNotDrawable</c>.</exception>
    public VlaeImage Draw(ImageInspection result)
    {
        double top = Top(result.Threshold);
        VlaeImage drawn = HeatOverlay.Of(result.Image, [.. result.HeatMap.Select(heat => heat / top)]);
        _thresholds.Add(result.Threshold);
        string name = PictureTexts.NameOf(result.Image);
        string score = $"{Text(result.Score)}{(result.IsAnomaly ? ", anomaly" : "")}";
        return drawn with
        {
            LabelName = null,
            Source = new()
            {
                Origin = name.Length > 0 ? $"{name}: {score}" : score,
                Model = result.Model,
            },
        };
    }

    // Good pictures that are all alike have a threshold of 0.
    private static double Top(double threshold) => threshold > 0 ? TopOfThreshold * threshold : 1;

    private static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
