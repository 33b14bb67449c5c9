using Vlae.Bench.Labels;

namespace Vlae.Bench;

/// <summary>The task of the tables: labels to train on, to calibrate on, and to tell apart.</summary>
/// <param name="Good">Good labels to test on.</param>
/// <param name="Bad">Labels with a defect each, to test on.</param>
internal sealed record LabelTask(IReadOnlyList<LabelPicture> Good, IReadOnlyList<LabelPicture> Bad)
{
    private const int Seed = 1, TrainCount = 500, CalibrateCount = 100;

    /// <summary>500 good labels to train on.</summary>
    public static IReadOnlyList<LabelPicture> Train { get; } = LabelSet.Good(Seed, 0, TrainCount);

    /// <summary>100 good labels to calibrate on.</summary>
    public static IReadOnlyList<LabelPicture> Calibrate { get; } = LabelSet.Good(Seed, TrainCount, CalibrateCount);

    /// <summary>100 good and 50 bad labels.</summary>
    public static LabelTask Usual() => Of(100, 50);

    /// <summary>400 good and 200 bad labels, the usual ones among them, for less chance in the numbers.</summary>
    public static LabelTask Large() => Of(400, 200);

    private static LabelTask Of(int good, int bad) =>
        new(LabelSet.Good(Seed, TrainCount + CalibrateCount, good), LabelSet.Bad(Seed, 0, bad));
}
