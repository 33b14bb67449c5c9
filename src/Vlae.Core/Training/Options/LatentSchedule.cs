using Vlae.Ladder;

namespace Vlae.Training.Options;

/// <summary>
/// What each level's latent term weighs, and how far each level is there, at each step of a training.
/// </summary>
/// <remarks>
/// A weight is the level's beta (Higgins et al., ICLR 2017), times a rise in a line from 0 to 1 over the warm-up
/// (Bowman et al., arXiv 1511.06349; Sønderby et al., arXiv 1602.02282). Progressive training (pro-VLAE: Li et al.,
/// arXiv 2002.10549) begins with the top level alone and lets in one after another; in the first half of the training,
/// an equal part each. Here the code is faded in where it enters the decoder, and the weight of the latent term of a
/// level that is not there is the paper's 1/2.
/// </remarks>
/// <param name="options">The training's options.</param>
/// <param name="architecture">The levels.</param>
/// <param name="stepsPerEpoch">Steps of an epoch.</param>
public sealed class LatentSchedule(TrainingOptions options, LadderArchitecture architecture, int stepsPerEpoch)
{
    private const double AbsentWeight = 0.5;

    private readonly int _levels = architecture.Levels.Length;

    /// <summary>Epochs until every level is there and every latent term has its whole weight.</summary>
    public double Epochs => Math.Max(options.KLWarmup, options.Progressive ? options.Epochs / 2.0 : 0);

    /// <summary>The values at a step.</summary>
    /// <param name="step">Its number over the whole training, from 0.</param>
    /// <param name="weights">Receives what the latent terms weigh, by block of the code.</param>
    /// <param name="fades">Receives how far the levels are there, 0 to 1, by block of the code.</param>
    public void Set(long step, Span<float> weights, Span<float> fades)
    {
        double epoch = (double)step / stepsPerEpoch;
        double risen = options.KLWarmup > 0 ? Math.Min(1, epoch / options.KLWarmup) : 1;
        for (int level = 1; level <= _levels; level++)
        {
            double fade = Fade(level, epoch), beta = Beta(level);
            int block = architecture.BlockOfLevel(level);
            weights[block] = (float)(beta * risen * (AbsentWeight + ((1 - AbsentWeight) * fade)));
            fades[block] = (float)fade;
        }
    }

    private double Beta(int level) =>
        options.Beta.Length switch { 0 => 1, 1 => options.Beta[0], _ => options.Beta[level - 1] };

    // The top level is there from the start; the k-th below it comes in the k-th of equal parts after the first.
    private double Fade(int level, double epoch)
    {
        double part = options.Epochs / 2.0 / _levels;
        return options.Progressive && level < _levels ? Math.Clamp((epoch / part) - (_levels - level), 0, 1) : 1;
    }
}
