using System.Collections.Immutable;
using Vlae.Classifiers;
using Vlae.Engine;
using Vlae.Images;
using Vlae.Inspections;
using Vlae.Ladder;
using Vlae.Likelihoods;
using Vlae.Priors;

namespace Vlae;

/// <summary>A variational ladder autoencoder: architecture, parameters, history and provenance.</summary>
/// <remarks>Immutable. Several threads may encode and decode at once.</remarks>
public sealed partial class VlaeModel : IDisposable
{
    private readonly SharedEngine _engine;
    private readonly Lazy<string> _sha256;

    /// <summary>Makes a model.</summary>
    /// <param name="parameters">The parameters, which include the architecture.</param>
    /// <param name="backend">The backend that runs the model; by default, the built-in one.</param>
    public VlaeModel(ParameterSet parameters, ILadderBackend? backend = null)
    {
        Parameters = parameters;
        Backend = backend ?? EngineRegistry.Default;
        _engine = new(() => Backend.CreateEngine(Parameters));
        _sha256 = new(() => ModelFingerprint.Of(Parameters));
    }

    /// <summary>A given name, else that of its file, or of the data set it was trained on; null if unknown.</summary>
    public string? Name { get; init => field = value is null ? null : PlainText.Of(value); }

    /// <summary>Levels, shapes, sizes and wiring.</summary>
    public LadderArchitecture Architecture => Parameters.Architecture;

    /// <summary>Every weight and bias, by state_dict name of the notebook.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>The distribution of images around the decoded mean; by default, the unit Gaussian.</summary>
    public PixelLikelihood Likelihood { get; init; } = new();

    /// <summary>Number of parameters.</summary>
    public int ParameterCount => Parameters.Values.Length;

    /// <summary>
    /// SHA-256 of all that the model computes with (shapes, wiring and parameters), in lower-case hexadecimal. It
    /// identifies the same model in another file, format or session.
    /// </summary>
    public string Sha256 => _sha256.Value;

    /// <summary>One report per epoch; empty if the model was not trained.</summary>
    public ImmutableArray<EpochReport> History { get; init => field = EpochReport.InHistory(value); } = [];

    /// <summary>
    /// The total training loss of the last epoch, in nats per sample; null if the model was not trained.
    /// </summary>
    public double? Loss => History.IsEmpty ? null : History[^1].Total;

    /// <summary>Total time of its epochs, without validation.</summary>
    public TimeSpan TrainingTime => History.Aggregate(TimeSpan.Zero, (sum, epoch) => sum + epoch.Elapsed);

    /// <summary>The origin of the model.</summary>
    public ModelProvenance Provenance { get; init; } = new();

    /// <summary>The backend that runs the model, such as <c>Managed</c> or <c>Torch (cuda:0)</c>.</summary>
    public ILadderBackend Backend { get; }

    internal SharedEngine Engine => _engine;

    /// <summary>Makes an untrained model.</summary>
    /// <param name="architecture">The architecture.</param>
    /// <param name="seed">Seed of the draw of the parameters.</param>
    /// <param name="cancel">Cancels the work.</param>
    /// <exception cref="VlaeException"><c>ImpossibleArchitecture</c>.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public static VlaeModel Create(LadderArchitecture architecture, long seed, CancellationToken cancel = default) =>
        new(ParameterInitializer.Draw(architecture, (ulong)seed, cancel))
        {
            Provenance = new() { Version = VlaeVersion.Current, Created = DateTimeOffset.UtcNow, Seed = seed },
        };

    /// <summary>Encodes images, with dropout off. The codes are the means.</summary>
    /// <param name="images">The images.</param>
    /// <param name="cancel">Cancels the work.</param>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>: an image does not have the model's shape.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public ImmutableArray<VlaeLatent> Encode(IReadOnlyList<VlaeImage> images, CancellationToken cancel = default)
    {
        (int size, int codes) = (Architecture.Image.Size, Architecture.CodeSize);
        foreach (VlaeImage image in images)
            RequireShape(image);

        var (means, scales) = (new float[images.Count * codes], new float[images.Count * codes]);
        foreach ((int first, int count) in ImageRuns.Of(images.Count, Architecture.Image))
        {
            var pixels = new float[count * size];
            for (int i = 0; i < count; i++)
                images[first + i].Pixels.AsSpan().CopyTo(pixels.AsSpan(i * size));

            Engine.Encode(
                pixels, means.AsSpan(first * codes, count * codes), scales.AsSpan(first * codes, count * codes), cancel);
        }

        return
        [
            .. images.Select((image, i) => new VlaeLatent(
                this,
                ImmutableArray.Create(means, i * codes, codes),
                ImmutableArray.Create(scales, i * codes, codes)) { Image = image }),
        ];
    }

    /// <summary>Decodes codes, with dropout off.</summary>
    /// <param name="latents">The latents.</param>
    /// <param name="cancel">Cancels the work.</param>
    /// <exception cref="VlaeException"><c>LatentSizeMismatch</c>: a code of another architecture.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public ImmutableArray<VlaeImage> Decode(IReadOnlyList<VlaeLatent> latents, CancellationToken cancel = default)
    {
        (MapShape shape, int codes) = (Architecture.Image, Architecture.CodeSize);
        var code = new float[latents.Count * codes];
        for (int i = 0; i < latents.Count; i++)
        {
            RequireSize(latents[i]);
            latents[i].Code.AsSpan().CopyTo(code.AsSpan(i * codes));
        }

        var images = ImmutableArray.CreateBuilder<VlaeImage>(latents.Count);
        foreach ((int first, int count) in ImageRuns.Of(latents.Count, shape))
        {
            var pixels = new float[count * shape.Size];
            Engine.Decode(code.AsSpan(first * codes, count * codes), pixels, cancel);
            for (int i = 0; i < count; i++)
            {
                images.Add(DecodedOf(
                    latents[first + i], ImmutableArray.Create(pixels, i * shape.Size, shape.Size)));
            }
        }

        return images.MoveToImmutable();
    }

    /// <summary>
    /// The same model on another backend. It shares the parameters, and has its own engine: dispose it.
    /// </summary>
    public VlaeModel On(ILadderBackend backend) => Copy(backend, Prior, Inspection, Classifier, Name);

    /// <summary>The same model with a name. It shares the parameters, and has its own engine: dispose it.</summary>
    public VlaeModel Named(string name) => Copy(Backend, Prior, Inspection, Classifier, name);

    /// <summary>
    /// Frees the backend's unmanaged memory, after the last call that uses it. The model remains usable: its next call
    /// allocates the memory again.
    /// </summary>
    public void Dispose() => _engine.Dispose();

    /// <summary>Such as <c>mnist (28x28x1, 4 levels x 16, Notebook)</c>.</summary>
    public override string ToString() => $"{Name ?? "model"} ({Architecture})";

    /// <summary>Refuses an image of another shape than the model's.</summary>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>.</exception>
    public void RequireShape(VlaeImage image)
    {
        if (image.Shape != Architecture.Image)
        {
            throw new VlaeException("ImageShapeMismatch",
                $"The image ({image}) is {image.Shape} (channels x rows x columns), the model reads " +
                $"{Architecture.Image}: use images of that shape, or a model that was made for these.");
        }
    }

    /// <summary>Refuses a latent of another length than the model's codes.</summary>
    /// <exception cref="VlaeException"><c>LatentSizeMismatch</c>.</exception>
    public void RequireSize(VlaeLatent latent)
    {
        if (latent.Code.Length != Architecture.CodeSize)
        {
            throw new VlaeException("LatentSizeMismatch",
                $"The latent ({latent}) has {latent.Code.Length} dimensions, this model {Architecture.CodeSize}: " +
                "decode it with the model that made it.");
        }
    }

    private VlaeImage DecodedOf(VlaeLatent latent, ImmutableArray<float> pixels) =>
        new(Architecture.Channels, Architecture.Height, Architecture.Width, pixels)
        {
            Source = new() { Origin = latent.NameOfDecoded, Model = Name },
            Label = latent.Image?.Label,
            LabelName = latent.Image?.LabelName,
            Place = latent.Place ?? latent.Image?.Place,
        };

    private VlaeModel Copy(
        ILadderBackend backend, FittedPrior? prior, FittedInspection? inspection, FittedClassifier? classifier,
        string? name) =>
        new(Parameters, backend)
        {
            Name = name,
            Likelihood = Likelihood,
            History = History,
            Prior = prior,
            Inspection = inspection,
            Classifier = classifier,
            Provenance = Provenance,
        };
}
