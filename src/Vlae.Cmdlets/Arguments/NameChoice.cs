using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>Names that a user chose, in any case, wildcards allowed.</summary>
/// <remarks>
/// What has exactly such a name is meant, also if the name reads as a wildcard, as [x] does. Names are compared alike
/// in every culture: in Turkish, I is not the capital of i.
/// </remarks>
/// <param name="names">The names, as they were typed.</param>
internal sealed class NameChoice(IReadOnlyList<string> names)
{
    private readonly WildcardPattern[] _patterns = [.. names.Select(PatternOf)];

    /// <summary>Whether two names are the same.</summary>
    public static bool AreSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a typed name may stand for several.</summary>
    public static bool IsPattern(string name) => WildcardPattern.ContainsWildcardCharacters(name);

    /// <summary>Those of some names that were chosen, in their order.</summary>
    /// <param name="all">The names to choose among.</param>
    /// <param name="isHidden">Whether only its exact name chooses one; null for none.</param>
    /// <param name="unmatched">The typed names that chose none.</param>
    public string[] Among(
        IReadOnlyCollection<string> all, Func<string, bool>? isHidden, out IReadOnlyList<string> unmatched)
    {
        HashSet<string> chosen = [];
        List<string> useless = [];
        for (int i = 0; i < names.Count; i++)
        {
            string[] found = [.. all.Where(name => AreSame(name, names[i]))];
            if (found.Length == 0)
                found = [.. all.Where(name => isHidden?.Invoke(name) != true && _patterns[i].IsMatch(name))];
            if (found.Length == 0)
                useless.Add(names[i]);
            chosen.UnionWith(found);
        }

        unmatched = useless;
        return [.. all.Where(chosen.Contains)];
    }

    private static WildcardPattern PatternOf(string name)
    {
        const WildcardOptions Options = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant;
        try
        {
            var pattern = WildcardPattern.Get(name, Options);
            pattern.IsMatch("");
            return pattern;
        }
        catch (WildcardPatternException)
        {
            // A bracket without its other one is a part of the name.
            return WildcardPattern.Get(WildcardPattern.Escape(name), Options);
        }
    }
}
