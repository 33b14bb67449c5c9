using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;

namespace Vlae.Help;

/// <summary>The syntax of a command, with one block per parameter set, as Get-Command shows it.</summary>
internal static partial class SyntaxSection
{
    private const int Width = 100;
    private const string Indent = "    ";

    public static IEnumerable<string> Of(CmdletInfo command)
    {
        foreach (CommandParameterSetInfo set in command.ParameterSets)
        {
            if (set.Name != ParameterAttribute.AllParameterSets)
                yield return Markdown.Heading(3, set.IsDefault ? $"{set.Name} (Default)" : set.Name);
            yield return Markdown.Fence("", Wrapped($"{command.Name} {set}"));
        }
    }

    private static string Wrapped(string syntax)
    {
        var lines = new StringBuilder();
        int length = 0;
        foreach (string parameter in BetweenParameters().Split(syntax))
        {
            bool fits = length + 1 + parameter.Length <= Width;
            string before = length == 0 ? "" : fits ? " " : $"\n{Indent}";
            lines.Append(before).Append(parameter);
            length = (fits ? length + before.Length : Indent.Length) + parameter.Length;
        }

        return lines.ToString();
    }

    // The blank before [[-Path], [-Path, -Path or [<CommonParameters>], but not before the type of a parameter.
    [GeneratedRegex(@" (?=\[*-|\[<)")]
    private static partial Regex BetweenParameters();
}
