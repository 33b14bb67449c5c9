using Vlae.Ladder;

namespace Vlae.Checkpoints;

/// <summary>Reads a network's parameters from a file of tensors; an error names the tensors that do not fit.</summary>
internal static class StateDictReader
{
    /// <summary>Reads the parameters.</summary>
    /// <param name="file">The tensors.</param>
    /// <param name="path">The file's path, for error messages.</param>
    /// <param name="prefix">Prefix of the state_dict's names.</param>
    /// <param name="architecture">The network.</param>
    /// <param name="budget">The values that may still be read from the file.</param>
    /// <param name="cancel">Stops between tensors.</param>
    /// <exception cref="VlaeException">
    /// <c>CheckpointMismatch</c>, <c>CheckpointNotFinite</c>, <c>CheckpointTypeUnsupported</c>,
    /// <c>ImpossibleArchitecture</c>.
    /// </exception>
    public static ParameterSet Read(
        INamedTensors file, string path, string prefix, LadderArchitecture architecture, ValueBudget budget,
        CancellationToken cancel)
    {
        // All shapes are checked first, so that a forged architecture cannot ask for more memory than the file fills.
        var mismatch = new TensorMismatch(file, architecture);
        ParameterCatalog catalog = ParameterCatalog.Of(architecture);
        foreach (ParameterSpec spec in catalog.Specs)
            mismatch.Compare(prefix + spec.Name, spec);
        if (!mismatch.IsEmpty)
        {
            if (prefix.Length == 0)
                mismatch.AddUnexpected(file.Names.Where(name => catalog.Find(name) is null && !IsOwn(name)));
            throw mismatch.Error(path);
        }

        budget.Take(catalog.Size);
        return ParameterSet.Create(architecture, (spec, values) =>
        {
            cancel.ThrowIfCancellationRequested();
            string name = prefix + spec.Name;
            file.CopyTo(name, values);
            RequireFinite(path, name, values);
        });
    }

    /// <summary>Refuses tensors that the network does not have.</summary>
    /// <param name="file">The tensors.</param>
    /// <param name="path">The file's path, for error messages.</param>
    /// <param name="architecture">The network.</param>
    /// <param name="others">Other allowed names.</param>
    /// <param name="prefixes">Allowed prefixes of the state_dict's names.</param>
    /// <exception cref="VlaeException"><c>CheckpointMismatch</c>.</exception>
    public static void RequireNothingElse(
        INamedTensors file, string path, LadderArchitecture architecture, IReadOnlyList<string> others,
        params string[] prefixes)
    {
        ParameterCatalog catalog = ParameterCatalog.Of(architecture);
        var mismatch = new TensorMismatch(file, architecture);
        mismatch.AddUnexpected(file.Names
            .Where(name => !others.Contains(name))
            .Where(name => !prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)
                && catalog.Find(name[prefix.Length..]) is not null)));
        if (!mismatch.IsEmpty)
            throw mismatch.Error(path);
    }

    // What a training keeps, a prior, an inspection, and a classifier.
    private static bool IsOwn(string name) =>
        name.StartsWith("optimizer.", StringComparison.Ordinal) || OwnTensors.Names.Contains(name);

    // Such a model would give black pictures without a word.
    private static void RequireFinite(string path, string name, ReadOnlySpan<float> values)
    {
        int bad = 0;
        foreach (float value in values)
            bad += float.IsFinite(value) ? 0 : 1;
        if (bad > 0)
        {
            throw new VlaeException("CheckpointNotFinite",
                $"'{path}' cannot be used: {bad:N0} of the {values.Length:N0} values of '{name}' are not finite (NaN " +
                "or infinite), as after a training that diverged. Use an earlier copy of it.");
        }
    }
}
