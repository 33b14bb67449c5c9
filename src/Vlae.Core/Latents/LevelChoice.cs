using Vlae.Ladder;

namespace Vlae.Latents;

/// <summary>The levels that an operation works on.</summary>
internal static class LevelChoice
{
    /// <summary>The levels asked for, each once, from the bottom; all if none was named.</summary>
    /// <exception cref="VlaeException"><c>LevelUnknown</c>.</exception>
    public static int[] Of(LadderArchitecture architecture, IEnumerable<int>? levels)
    {
        int[] chosen = [.. (levels ?? Enumerable.Range(1, architecture.Levels.Length)).Distinct().Order()];
        foreach (int level in chosen)
            architecture.CodeOfLevel(level);

        return chosen;
    }

    /// <summary>Such as <c> (levels 1, 2)</c>; nothing where all were meant.</summary>
    public static string Describe(int[] chosen, IEnumerable<int>? asked) =>
        asked is null ? "" : $" ({Name(chosen)})";

    /// <summary>Such as <c>level 3</c>, or <c>levels 1, 2</c>.</summary>
    public static string Name(int[] chosen) => $"level{(chosen.Length == 1 ? "" : "s")} {string.Join(", ", chosen)}";
}
