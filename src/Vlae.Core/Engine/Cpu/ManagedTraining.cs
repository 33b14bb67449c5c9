using Vlae.Data;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Passes;
using Vlae.Engine.Cpu.Plan;
using Vlae.Images;
using Vlae.Ladder;
using Vlae.Likelihoods;

namespace Vlae.Engine.Cpu;

/// <summary>The built-in network in training.</summary>
/// <remarks>
/// A step has three jobs, which the threads share: slices of the batch (forward, losses, backward, with one gradient
/// array per slice); parts of the gradient's sum and norm; and parts of the optimizer, which also write the other
/// layouts of their weights. The order of every sum depends only on the batch size (<see cref="BatchSlices"/>).
/// Therefore the results are identical to the bit with any number of threads. With ranks, each one trains its slices,
/// and has the sum of all gradients before the second job (<see cref="RankedStep"/>).
/// </remarks>
internal sealed unsafe class ManagedTraining : ITrainingEngine
{
    private readonly LadderPlan _plan;
    private readonly TrainingSetup _setup;
    private readonly WorkerTeam _team;
    private readonly ILadderPass[] _passes;
    private readonly PackedParameters _parameters;
    private readonly PackedParameters _firstMoment;
    private readonly PackedParameters _secondMoment;
    private readonly PackedParameters? _average;
    private readonly PackedParameters[] _gradients;
    private readonly LossSums[] _blockLosses;
    private readonly double[] _partSquares;
    private readonly TrainingTerms _terms;
    private readonly BlockImages _images;
    private readonly RankedStep? _ranked;
    private readonly Action<int, int> _trainSlice;
    private readonly Action<int, int> _sumPart;
    private readonly Action<int, int> _optimizePart;

    // The current step.
    private readonly int[] _rows;
    private readonly float[] _epsilon;
    private int _count;
    private BatchSlices _slices;
    private RankTerms? _rankTerms;
    private bool _hasEpsilon;
    private long _step;
    private OptimizerStep _update;
    private CancellationToken _cancel;

    private long _updates;
    private LossSums _losses;

    public ManagedTraining(TrainingSetup setup, int vectorBits)
    {
        LadderArchitecture a = setup.Parameters.Architecture;
        ImageSet images = setup.Images;
        if (images.Shape != a.Image)
        {
            throw new ArgumentException(
                $"The images are {images.Shape}, the network's {a.Image}.",
                nameof(setup));
        }

        _setup = setup;
        _images = new(images, ImageAugmentation.Of(setup.Augment, a.Image, setup.Seed));
        _plan = new(a, isTraining: true);
        _parameters = new(_plan, withLayouts: true);
        (_firstMoment, _secondMoment) = (new(_plan), new(_plan));
        _parameters.Load(setup.Parameters);
        if (setup.Optimizer.EmaDecay > 0)
        {
            _average = new(_plan);
            _average.Load(setup.State?.Average ?? setup.Parameters);
        }

        if (setup.State is { } state)
        {
            _firstMoment.Load(state.FirstMoment);
            _secondMoment.Load(state.SecondMoment);
            (_updates, Variance, Guard) = (state.Step, state.Variance, state.Guard);
        }

        TrainingShape shape = TrainingShape.Of(
            _plan, setup.BatchSize, setup.ThreadCount, setup.Ranks?.Rank ?? 0, setup.Ranks?.Size ?? 1);
        _team = new(shape.Workers);
        _passes =
        [
            .. Enumerable.Range(0, _team.Size).Select(_ => LadderPass.Create(
                _plan, isTraining: true, vectorBits, isDenoising: setup.Denoise > 0f, shape.BlocksInPass)),
        ];
        _gradients = [.. Enumerable.Range(0, shape.Slices).Select(_ => new PackedParameters(_plan))];
        if (setup.Ranks is { Size: > 1 } ranks)
            _ranked = new(ranks, _plan, shape.Blocks, _team, _passes, _gradients);
        _blockLosses = new LossSums[shape.Blocks];
        _rows = new int[setup.BatchSize];
        _epsilon = new float[setup.BatchSize * a.CodeSize];
        _partSquares = new double[_plan.Parts.Length];
        _terms = new(setup);
        _update = new OptimizerStep { Parameters = _parameters, Gradient = _gradients[0], First = _firstMoment,
            Second = _secondMoment, Average = _average };
        (_trainSlice, _sumPart, _optimizePart) = (TrainSlice, SumPart, OptimizePart);
    }

    public GuardState Guard { get; private set; } = new();

    public double Variance { get; private set; } = 1;

    public void Step(ReadOnlySpan<int> rows, long step, in StepSettings settings, CancellationToken cancel = default)
    {
        int codes = _plan.Architecture.CodeSize;
        ArgumentOutOfRangeException.ThrowIfZero(rows.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows.Length, _rows.Length);
        if (settings.Epsilon.Length != 0 && settings.Epsilon.Length != rows.Length * codes)
            throw new ArgumentException("The noise has one value per sample and code dimension.", nameof(settings));

        rows.CopyTo(_rows);
        settings.Epsilon.CopyTo(_epsilon);
        (_count, _step, _hasEpsilon, _cancel) = (rows.Length, step, settings.Epsilon.Length != 0, cancel);
        _terms.Set(settings, Variance);
        // Only gradients are written here, and the next step overwrites them.
        ComputeGradients(Block.Count(rows.Length));
        _team.Run(_plan.Parts.Length, _sumPart);

        double norm = Norm();
        float clipFactor = _setup.Optimizer.ClipFactor;
        (bool accepted, double limit) = (Guard.Accepts(norm, clipFactor), Guard.Limit(clipFactor));
        Guard = Guard.After(norm, step, clipFactor);
        if (!accepted)
            return;

        _update = _update.With(_setup.Optimizer, ++_updates, settings.LearningRate, norm, limit);
        _team.Run(_plan.Parts.Length, _optimizePart);
        AddLosses(Block.Count(rows.Length));
    }

    public bool IsReadingFree => true;

    public LossSums TakeLosses()
    {
        LossSums losses = _losses;
        _losses = default;
        return losses;
    }

    public ParameterSet GetParameters() => _parameters.ToParameterSet();

    public ParameterSet GetAverage() => (_average ?? _parameters).ToParameterSet();

    public ParameterSet GetGradients() => _gradients[0].ToParameterSet();

    public OptimizerState GetOptimizerState() => new(
        _updates, _firstMoment.ToParameterSet(), _secondMoment.ToParameterSet())
    {
        Average = _average?.ToParameterSet(),
        Variance = Variance,
        Guard = Guard,
    };

    public void Dispose() => _team.Dispose();

    private void ComputeGradients(int blocks)
    {
        _rankTerms = _ranked?.TermsOf(blocks);
        _slices = new(blocks, _team.Size);
        _team.Run(_rankTerms?.Slices.Length ?? _slices.Count, _trainSlice);
        if (_rankTerms is null)
        {
            _cancel.ThrowIfCancellationRequested();
            return;
        }

        _ranked!.Run(_rankTerms, _step, _blockLosses, _cancel);
        _slices = new(blocks: 1, threads: 1);
    }

    private void TrainSlice(int worker, int slice)
    {
        ILadderPass pass = _passes[worker];
        (int first, int end) = _rankTerms?.Slices[slice] ?? _slices.BlocksOf(slice);
        for (int block = first; block < end && !_cancel.IsCancellationRequested; block += pass.Workspaces.Length)
        {
            int count = Math.Min(pass.Workspaces.Length, end - block);
            for (int i = 0; i < count; i++)
                Prepare(pass, i, (block + i) * Block.Samples);

            pass.Train(
                _parameters, _gradients[slice], add: block > first, _terms, _blockLosses.AsSpan(block, count));
        }
    }

    private void Prepare(ILadderPass pass, int block, int firstSample)
    {
        Workspace w = pass.Workspaces[block];
        int codes = _plan.Architecture.CodeSize, count = Math.Min(Block.Samples, _count - firstSample);
        _images.Fill(w, _rows.AsSpan(0, _count), firstSample, _step);
        if (_hasEpsilon)
            BlockLayout.PackCodes(_epsilon.AsSpan(firstSample * codes, count * codes), count, codes, w.Epsilon);

        pass.DrawNoise(block, _setup, _step, firstSample, withLatent: !_hasEpsilon);
    }

    private void SumPart(int worker, int part) =>
        _partSquares[part] = _passes[worker].SumGradients(_plan.Parts[part], _gradients, _slices);

    private void OptimizePart(int worker, int part) => _passes[worker].Optimize(_plan.Parts[part], _update);

    private double Norm()
    {
        double squares = 0;
        foreach (double part in _partSquares)
            squares += part;

        return Math.Sqrt(squares);
    }

    private void AddLosses(int blocks)
    {
        var batch = new LossSums(0, 0, 1);
        for (int block = 0; block < blocks; block++)
            batch += _blockLosses[block];

        if (_setup.Likelihood.Kind == LikelihoodKind.OptimalGaussian)
        {
            int pixels = _plan.Architecture.Image.Size;
            PixelLikelihood used = _setup.Likelihood with { Variance = Variance };
            double squares = batch.Reconstruction;
            // Rounded to float, as the other terms are. Sums of floats are exact, so an epoch in two runs has the same
            // sum.
            batch = batch with { Reconstruction = (float)used.FromHalfSquares(squares, pixels) };
            Variance = PixelLikelihood.NextVariance(Variance, 2 * squares / pixels, _updates);
        }

        _losses += batch;
    }
}
