using Vlae.Ladder;

namespace Vlae.Latents;

/// <summary>Resolves the levels that an operation works on.</summary>
internal static class LevelChoice
{
    /// <summary>The requested levels, each once, from the bottom; all levels for null.</summary>
    /// <exception cref="VlaeException"><c>LevelUnknown</c>.</exception>
    public static int[] Of(LadderArchitecture architecture, IEnumerable<int>? levels)
    {
        int[] chosen = [.. (levels ?? Enumerable.Range(1, architecture.Levels.Length)).Distinct().Order()];
        foreach (int level in chosen)
            architecture.CodeOfLevel(level);

        return chosen;
    }

    /// <summary>
    /// Suffix of a name, such as <c> (levels 1, 2)</c>; empty if all levels were requested by default.
    /// </summary>
    public static string Describe(int[] chosen, IEnumerable<int>? requested) =>
        requested is null ? "" : $" ({Name(chosen)})";

    /// <summary>Such as <c>level 3</c>, or <c>levels 1, 2</c>.</summary>
    public static string Name(int[] chosen) => $"level{(chosen.Length == 1 ? "" : "s")} {string.Join(", ", chosen)}";
}
