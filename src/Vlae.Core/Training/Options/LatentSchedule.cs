using Vlae.Ladder;

namespace Vlae.Training.Options;

/// <summary>
/// The weight of each level's latent term, and the fade of each level's code, at each step of a training.
/// </summary>
/// <remarks>
/// A weight is the level's beta (Higgins et al., ICLR 2017), times a linear rise from 0 to 1 over the warm-up
/// (Bowman et al., arXiv 1511.06349; Sønderby et al., arXiv 1602.02282). Progressive training (pro-VLAE: Li et al.,
/// arXiv 2002.10549) begins with only the top level, and adds one level after another in equal parts of the first half
/// of the training. Here a level is faded in by a factor on its code where the code enters the decoder. The latent term
/// of an absent level weighs 1/2, as in the paper.
/// </remarks>
/// <param name="options">The training's options.</param>
/// <param name="architecture">The levels.</param>
/// <param name="stepsPerEpoch">Steps of an epoch.</param>
public sealed class LatentSchedule(TrainingOptions options, LadderArchitecture architecture, int stepsPerEpoch)
{
    private const double AbsentWeight = 0.5;

    private readonly int _levels = architecture.Levels.Length;

    /// <summary>Number of epochs until every level is faded in and every latent term has its full weight.</summary>
    public double Epochs => Math.Max(options.KLWarmup, options.Progressive ? options.Epochs / 2.0 : 0);

    /// <summary>The values at a step.</summary>
    /// <param name="step">Number of the step over the whole training, from 0.</param>
    /// <param name="weights">Receives the weights of the latent terms, by block of the code.</param>
    /// <param name="fades">Receives the fades of the levels, 0 (absent) to 1 (full), by block of the code.</param>
    public void Set(long step, Span<float> weights, Span<float> fades)
    {
        double epoch = (double)step / stepsPerEpoch;
        double risen = options.KLWarmup > 0 ? Math.Min(1, epoch / options.KLWarmup) : 1;
        for (int level = 1; level <= _levels; level++)
        {
            double fade = Fade(level, epoch), beta = options.BetaOf(level);
            int block = architecture.BlockOfLevel(level);
            weights[block] = (float)(beta * risen * (AbsentWeight + ((1 - AbsentWeight) * fade)));
            fades[block] = (float)fade;
        }
    }

    // The top level is present from the start. The k-th level below it fades in during part k + 1 of the equal parts.
    private double Fade(int level, double epoch)
    {
        double part = options.Epochs / 2.0 / _levels;
        return options.Progressive && level < _levels ? Math.Clamp((epoch / part) - (_levels - level), 0, 1) : 1;
    }
}
