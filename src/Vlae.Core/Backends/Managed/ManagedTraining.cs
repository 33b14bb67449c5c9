using Vlae.Backends.Managed.Kernels;
using Vlae.Data;
using Vlae.Ladder;

namespace Vlae.Backends.Managed;

/// <summary>The built-in network in training.</summary>
/// <remarks>
/// A step has two jobs, each shared out among the threads: shares of the batch (forward, losses, backward, with a
/// gradient array a share), and parts of the optimiser, each of which writes its weights' second layout too. The order
/// of every sum follows from the batch size alone (<see cref="BatchShares"/>): so the results, to the bit, do not
/// depend on the number of threads.
/// </remarks>
internal sealed unsafe class ManagedTraining : ITrainingEngine
{
    private readonly LadderPlan _plan;
    private readonly TrainingSetup _setup;
    private readonly WorkerTeam _team;
    private readonly ILadderPass[] _passes;
    private readonly PackedParameters _parameters;
    private readonly PackedParameters _moment;
    private readonly PackedParameters _norm;
    private readonly PackedParameters[] _gradients;
    private readonly LossSums[] _blockLosses;
    private readonly Action<int, int> _trainShare;
    private readonly Action<int, int> _optimisePart;

    // The step under way.
    private readonly int[] _rows;
    private readonly float[] _epsilon;
    private int _count;
    private BatchShares _shares;
    private bool _hasEpsilon;
    private long _step;
    private float _rate;
    private CancellationToken _cancel;

    private long _optimiserStep;
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
        _plan = new(a);
        _parameters = new(_plan, withUp: true);
        (_moment, _norm) = (new(_plan), new(_plan));
        _parameters.Load(setup.Parameters);
        if (setup.Optimizer is { } optimizer)
        {
            _moment.Load(optimizer.FirstMoment);
            _norm.Load(optimizer.InfinityNorm);
            _optimiserStep = optimizer.Step;
        }

        int blocks = Block.Count(setup.BatchSize);
        int threads = setup.ThreadCount > 0 ? setup.ThreadCount : Environment.ProcessorCount;
        // A shorter batch, such as an epoch's last, may have more shares than the longest.
        int shares = Enumerable.Range(1, blocks).Max(count => new BatchShares(count, threads).Count);
        _team = new(Math.Min(threads, shares));
        _passes =
            [.. Enumerable.Range(0, _team.Size).Select(_ => LadderPass.Create(_plan, training: true, vectorBits))];
        _gradients = [.. Enumerable.Range(0, shares).Select(_ => new PackedParameters(_plan))];
        _blockLosses = new LossSums[blocks];
        _rows = new int[setup.BatchSize];
        _epsilon = new float[setup.BatchSize * a.CodeSize];
        (_trainShare, _optimisePart) = (TrainShare, OptimisePart);
    }

    public void Step(
        ReadOnlySpan<int> rows, long step, float learningRate, ReadOnlySpan<float> epsilon = default,
        CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(rows.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows.Length, _rows.Length);
        if (epsilon.Length != 0 && epsilon.Length != rows.Length * _plan.Architecture.CodeSize)
            throw new ArgumentException("The noise has one value a sample and code.", nameof(epsilon));

        rows.CopyTo(_rows);
        epsilon.CopyTo(_epsilon);
        (_count, _step, _hasEpsilon, _cancel) = (rows.Length, step, epsilon.Length != 0, cancel);
        _shares = new(Block.Count(rows.Length), _team.Size);
        _team.Run(_shares.Count, _trainShare);
        // Gradients alone were written so far, and the next step writes them anew.
        cancel.ThrowIfCancellationRequested();

        _rate = AdamaxKernel<System.Runtime.Intrinsics.Vector128<float>, Wide128>.Rate(learningRate, ++_optimiserStep);
        _team.Run(_plan.Parts.Length, _optimisePart);

        var batch = new LossSums(0, 0, 1);
        for (int block = 0; block < Block.Count(rows.Length); block++)
            batch += _blockLosses[block];
        _losses += batch;
    }

    public LossSums TakeLosses()
    {
        LossSums losses = _losses;
        _losses = default;
        return losses;
    }

    public ParameterSet GetParameters() => _parameters.ToParameterSet();

    public ParameterSet GetGradients()
    {
        var sum = new PackedParameters(_plan);
        for (int share = 0; share < _shares.Count; share++)
            sum.Add(_gradients[share]);
        return sum.ToParameterSet();
    }

    public OptimizerState GetOptimizerState() => new(_optimiserStep, _moment.ToParameterSet(), _norm.ToParameterSet());

    public void Dispose() => _team.Dispose();

    private void TrainShare(int worker, int share)
    {
        ILadderPass pass = _passes[worker];
        (int first, int end) = _shares.BlocksOf(share);
        for (int block = first; block < end && !_cancel.IsCancellationRequested; block++)
        {
            Prepare(pass, block * Block.Samples);
            _blockLosses[block] = pass.Train(_parameters, _gradients[share], add: block > first, _setup.Loss);
        }
    }

    private void Prepare(ILadderPass pass, int firstSample)
    {
        Workspace w = pass.Workspace;
        LadderArchitecture a = _plan.Architecture;
        int count = Math.Min(Block.Samples, _count - firstSample);
        Span<int> rows = stackalloc int[Block.Samples];
        for (int n = 0; n < Block.Samples; n++)
        {
            // What pads the block is its first image again: finite, and of no weight.
            rows[n] = _rows[firstSample + (n < count ? n : 0)];
            w.Share[n] = n < count ? 1f / _count : 0f;
        }

        BlockLayout.PutImages(_setup.Images.Pixels, rows, a.Image, w.Maps[0]);
        if (_hasEpsilon)
        {
            BlockLayout.PutCodes(
                _epsilon.AsSpan(firstSample * a.CodeSize, count * a.CodeSize), count, a.CodeSize, w.Epsilon);
        }

        pass.DrawNoise(_setup.Seed, _step, firstSample, withLatent: !_hasEpsilon);
    }

    private void OptimisePart(int worker, int part) =>
        _passes[worker].Optimise(_plan.Parts[part], new(_parameters, _gradients, _moment, _norm, _shares, _rate));
}
