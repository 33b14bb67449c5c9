using System.Management.Automation;
using Vlae.Evaluation.Disentanglement;
using Vlae.Evaluation.Meaning;

namespace Vlae.Cmdlets;

// Known factors: how the code represents them, and what the levels mean.
public sealed partial class MeasureVlaeModelCommand
{
    private readonly Dictionary<string, ClassReader> _readers = [];

    /// <summary>
    /// Also measure how the code represents the images' known factors: MIG, MIG-sup, SAP, DCI, and the matrix of levels
    /// and factors.
    /// </summary>
    [Parameter]
    public SwitchParameter Disentanglement { get; set; }

    /// <summary>
    /// How -Disentanglement estimates information, for MIG and MIG-sup. Binned: from means in 20 bins.
    /// AggregatePosterior: from samples and the aggregate posterior, as in the code of beta-TCVAE and proVLAE. Compare
    /// only numbers of the same estimator.
    /// </summary>
    [Parameter]
    public InformationEstimator Estimator { get; set; }

    /// <summary>
    /// The known factors that -Disentanglement measures; wildcards are allowed. Without it: all that differ between the
    /// images.
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? KnownFactor { get; set; }

    /// <summary>
    /// Also measure what each level means: in images that the model draws, the fraction of the variance of class,
    /// thickness, slant and so on that the level causes.
    /// </summary>
    [Parameter(ParameterSetName = DataSetSet)]
    public SwitchParameter Factors { get; set; }

    /// <summary>
    /// Pairs of codes drawn for -Factors. A fraction's uncertainty is about one over the square root of this number.
    /// </summary>
    [Parameter(ParameterSetName = DataSetSet)]
    [Whole]
    [ValidateRange(10, 1_000_000)]
    public int FactorDraws { get; set; } = LevelMeaningStudy.DefaultDraws;

    private DisentanglementRequest? Request()
    {
        foreach (string option in (string[])[nameof(Estimator), nameof(KnownFactor)])
        {
            if (!Disentanglement && MyInvocation.BoundParameters.ContainsKey(option))
            {
                ThrowTerminatingError(Errors.OptionNotWith(
                    $"-{option}", "a measurement without -Disentanglement", "give -Disentanglement too"));
            }
        }

        return Disentanglement ? new(Estimator, KnownFactor is null ? null : Chosen) : null;
    }

    private string[] Chosen(IReadOnlyList<string> known)
    {
        string[] chosen = new NameChoice(KnownFactor!).Among(known, null, out IReadOnlyList<string> unmatched);
        return unmatched.Count == 0 ? chosen : throw Errors.FactorUnknown(unmatched, known);
    }

    private ClassReader Reader(string name)
    {
        if (!_readers.TryGetValue(name, out ClassReader? reader))
            _readers[name] = reader = ClassReader.Train(
                LoadImages(name, "Train", DataPath), LoadImages(name, "Test", DataPath), Seed, Stop);

        return reader;
    }
}
