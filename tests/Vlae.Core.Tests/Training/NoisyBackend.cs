using Vlae.Engine;
using Vlae.Ladder;

namespace Vlae.Tests.Training;

/// <summary>The built-in backend, with noise of NaN in some steps.</summary>
internal sealed class NoisyBackend(params int[] steps) : ILadderBackend
{
    private int _made;

    /// <summary>Engines with bad noise; those made later are sound. 0: all have it.</summary>
    public int SoundAfter { get; init; }

    public string Name => SmallTraining.Backend.Name;

    public ILadderEngine CreateEngine(ParameterSet parameters) => SmallTraining.Backend.CreateEngine(parameters);

    public ITrainingEngine CreateTraining(TrainingSetup setup)
    {
        bool isSound = SoundAfter > 0 && _made++ >= SoundAfter;
        return new Noisy(
            SmallTraining.Backend.CreateTraining(setup), isSound ? [] : steps,
            setup.Parameters.Architecture.CodeSize);
    }

    private sealed class Noisy(ITrainingEngine inner, int[] steps, int codes) : ITrainingEngine
    {
        public GuardState Guard => inner.Guard;

        public double Variance => inner.Variance;

        public void Step(
            ReadOnlySpan<int> rows, long step, in StepSettings settings, CancellationToken cancel = default)
        {
            if (!steps.Contains((int)step))
            {
                inner.Step(rows, step, settings, cancel);
                return;
            }

            var noise = new float[rows.Length * codes];
            noise.AsSpan().Fill(float.NaN);
            inner.Step(rows, step, new(settings.LearningRate) { Epsilon = noise }, cancel);
        }

        // As on a GPU.
        public bool IsReadingFree => false;

        public LossSums TakeLosses() => inner.TakeLosses();

        public ParameterSet GetParameters() => inner.GetParameters();

        public ParameterSet GetAverage() => inner.GetAverage();

        public ParameterSet GetGradients() => inner.GetGradients();

        public OptimizerState GetOptimizerState() => inner.GetOptimizerState();

        public void Dispose() => inner.Dispose();
    }
}
