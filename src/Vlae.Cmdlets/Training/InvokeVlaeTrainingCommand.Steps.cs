using System.Management.Automation;
using Vlae.Engine;
using Vlae.Training.Options;

namespace Vlae.Cmdlets;

// How far to train, and by what steps. What is not given is the recipe's.
public sealed partial class InvokeVlaeTrainingCommand
{
    /// <summary>Epochs in all; those of a run that is resumed count. Without it: the recipe's.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell<int>]
    [ValidateRange(1, 1_000_000)]
    public int? Epochs { get; set; }

    /// <summary>Images a step; the last step of an epoch takes what is left.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<int>]
    [ValidateRange(1, 65_536)]
    public int? BatchSize { get; set; }

    /// <summary>
    /// The optimizer's learning rate; the highest, where a schedule changes it. Without it: the recipe's, lower where
    /// steps are few or the network is large; with another optimizer or schedule, PyTorch's default for the optimizer.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<float>]
    [ValidateRange(1e-8, 10.0)]
    public float? LearningRate { get; set; }

    /// <summary>The learning rate's course: the same throughout, up and down once, or down by half a cosine.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<ScheduleKind>]
    public ScheduleKind? Schedule { get; set; }

    /// <summary>Steps in which the learning rate rises from 0, before a constant or cosine schedule.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<int>]
    [ValidateRange(0, int.MaxValue)]
    public int? WarmupSteps { get; set; }

    /// <summary>The optimizer, each as PyTorch has it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<OptimizerKind>]
    public OptimizerKind? Optimizer { get; set; }

    /// <summary>AdamW's weight decay. Without it: 0.01, as in PyTorch.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<float>]
    [ValidateRange(0.0, 10.0)]
    public float? WeightDecay { get; set; }

    /// <summary>The gradient's largest norm: a longer one is scaled down to it. 0 for no limit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<float>]
    [ValidateRange(0.0, 1e30)]
    public float? GradientClip { get; set; }

    /// <summary>
    /// Decay of a running average of the parameters, such as 0.999: that average is then the model. 0 for none.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<float>]
    [ValidateRange(0.0, 0.999999)]
    public float? EmaDecay { get; set; }

    private IEnumerable<(string Name, object? Value)> StepOptions =>
    [
        (nameof(Epochs), Epochs), (nameof(BatchSize), BatchSize), (nameof(LearningRate), LearningRate),
        (nameof(Schedule), Schedule), (nameof(WarmupSteps), WarmupSteps), (nameof(Optimizer), Optimizer),
        (nameof(WeightDecay), WeightDecay), (nameof(GradientClip), GradientClip), (nameof(EmaDecay), EmaDecay),
    ];

    /// <summary>The options of a recipe, with what was given in place of the recipe's.</summary>
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
            EmaDecay = EmaDecay ?? recipe.EmaDecay,
        };
    }
}
