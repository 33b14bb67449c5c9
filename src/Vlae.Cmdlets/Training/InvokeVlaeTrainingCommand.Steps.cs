using System.Management.Automation;
using Vlae.Engine;
using Vlae.Training.Options;

namespace Vlae.Cmdlets;

// The steps. The recipe gives what is not given here.
public sealed partial class InvokeVlaeTrainingCommand
{
    /// <summary>
    /// Epochs in total. With -Resume, the epochs that are done count. Without it: the recipe's, 5 for Fast and 30 for
    /// the others; with Fast and Quality more for few images, up to 100, or 200 if they are changed (-Augment).
    /// </summary>
    [Parameter(Position = 0)]
    [Cell<int>]
    [ValidateRange(1, 1_000_000)]
    public int? Epochs { get; set; }

    /// <summary>
    /// Images per step. The last step of an epoch takes those that are left. Without it: 128; with Fast and Quality, 64
    /// for fewer than 4,096 images and 32 for fewer than 1,024, or less, so that all steps have about as many.
    /// </summary>
    [Parameter]
    [Cell<int>]
    [ValidateRange(1, 65_536)]
    public int? BatchSize { get; set; }

    /// <summary>
    /// The optimizer's learning rate; if the schedule changes it, the highest. Without it: the recipe's, lower for few
    /// steps, large images or a learned variance. With another optimizer or schedule than the recipe's: PyTorch's
    /// default.
    /// </summary>
    [Parameter]
    [Cell<float>]
    [ValidateRange(1e-8, 10.0)]
    public float? LearningRate { get; set; }

    /// <summary>The learning rate over time: constant, up and down once, or down as half a cosine.</summary>
    [Parameter]
    [Cell<ScheduleKind>]
    public ScheduleKind? Schedule { get; set; }

    /// <summary>
    /// Number of first steps in which the learning rate rises from 0, with a constant or cosine schedule.
    /// </summary>
    [Parameter]
    [Cell<int>]
    [ValidateRange(0, int.MaxValue)]
    public int? WarmupSteps { get; set; }

    /// <summary>The optimizer, as in PyTorch.</summary>
    [Parameter]
    [Cell<OptimizerKind>]
    public OptimizerKind? Optimizer { get; set; }

    /// <summary>AdamW's weight decay. Without it: 0.01, as in PyTorch.</summary>
    [Parameter]
    [Cell<float>]
    [ValidateRange(0.0, 10.0)]
    public float? WeightDecay { get; set; }

    /// <summary>The largest norm of the gradient. A longer gradient is scaled down to it. 0: no limit.</summary>
    [Parameter]
    [Cell<float>]
    [ValidateRange(0.0, 1e30)]
    public float? GradientClip { get; set; }

    /// <summary>
    /// Adaptive clipping: the largest norm of the gradient, as a factor of the running average of the norms. 0: no
    /// limit. Without it: the recipe's, 1.5 for Fast and Quality.
    /// </summary>
    [Parameter]
    [Cell<float>]
    [ValidateRange(0.0, 1e30)]
    public float? ClipFactor { get; set; }

    /// <summary>
    /// Decay of a running average of the parameters, such as 0.999. The average is then the model. 0: no average.
    /// </summary>
    [Parameter]
    [Cell<float>]
    [ValidateRange(0.0, 0.999999)]
    public float? EmaDecay { get; set; }

    private IEnumerable<TableOption> StepOptions =>
    [
        TableOption.Of(nameof(Epochs), () => Epochs, value => Epochs = value),
        TableOption.Of(nameof(BatchSize), () => BatchSize, value => BatchSize = value),
        TableOption.Of(nameof(LearningRate), () => LearningRate, value => LearningRate = value),
        TableOption.Of(nameof(Schedule), () => Schedule, value => Schedule = value),
        TableOption.Of(nameof(WarmupSteps), () => WarmupSteps, value => WarmupSteps = value),
        TableOption.Of(nameof(Optimizer), () => Optimizer, value => Optimizer = value),
        TableOption.Of(nameof(WeightDecay), () => WeightDecay, value => WeightDecay = value),
        TableOption.Of(nameof(GradientClip), () => GradientClip, value => GradientClip = value),
        TableOption.Of(nameof(ClipFactor), () => ClipFactor, value => ClipFactor = value),
        TableOption.Of(nameof(EmaDecay), () => EmaDecay, value => EmaDecay = value),
    ];

    /// <summary>The options of a recipe, with the given ones in place of the recipe's.</summary>
    private TrainingOptions WithSteps(TrainingOptions recipe)
    {
        OptimizerKind optimizer = Optimizer ?? recipe.Optimizer;
        ScheduleKind schedule = Schedule ?? recipe.Schedule;
        const float DecayOfPyTorch = 0.01f;
        float decay = recipe.Optimizer == OptimizerKind.AdamW ? recipe.WeightDecay : DecayOfPyTorch;
        return recipe with
        {
            Epochs = Epochs ?? recipe.Epochs,
            BatchSize = BatchSize ?? recipe.BatchSize,
            LearningRate = LearningRate ?? recipe.LearningRate,
            Schedule = schedule,
            WarmupSteps = schedule == ScheduleKind.OneCycle ? 0 : WarmupSteps ?? recipe.WarmupSteps,
            Optimizer = optimizer,
            WeightDecay = optimizer == OptimizerKind.AdamW ? WeightDecay ?? decay : 0,
            GradientClip = GradientClip ?? recipe.GradientClip,
            ClipFactor = ClipFactor ?? recipe.ClipFactor,
            EmaDecay = EmaDecay ?? recipe.EmaDecay,
        };
    }
}
