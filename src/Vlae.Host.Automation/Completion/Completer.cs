using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using Vlae.Host.Binding;
using Vlae.Host.Engine;

namespace Vlae.Host.Completion;

/// <summary>Proposes what could stand at the cursor of the last command before it.</summary>
internal sealed class Completer(ShellSession session)
{
    public IReadOnlyList<CompletionResult> Complete(string input, int cursor)
    {
        string before = input[..Math.Clamp(cursor, 0, input.Length)];
        string command = before[(before.LastIndexOfAny(['|', ';', '(', '=', '\n']) + 1)..];
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string word = command.EndsWith(' ') || words.Length == 0 ? "" : words[^1];
        string[] earlier = word.Length == 0 ? words : words[..^1];
        if (earlier.Length == 0)
            return Commands(word);
        if (session.Commands.Find(earlier[0]) is not { } model)
            return [];
        if (word.StartsWith('-'))
            return Parameters(model, word[1..]);
        return Target(model, earlier) is { } parameter ? Values(model, parameter, word, command.Trim(), earlier) : [];
    }

    private static CompletionResult[] Parameters(CommandModel model, string prefix) =>
        [.. model.Parameters
            .Where(p => p.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Where(static p => !p.Sets.All(static s => s.Attribute.DontShow))
            .Select(static p => new CompletionResult(
                $"-{p.Name}", p.Name, CompletionResultType.ParameterName,
                $"[{CommandSyntax.TypeName(p.Type)}] {p.Name}"))];

    /// <summary>The parameter that the word belongs to: the one named before it, or the next one by position.</summary>
    private static ParameterModel? Target(CommandModel model, string[] earlier)
    {
        if (earlier.Length > 1 && earlier[^1].StartsWith('-'))
        {
            ParameterModel? named = Named(model, earlier[^1]);
            if (named is { IsSwitch: false })
                return named;
        }

        int positional = 0;
        var taken = new HashSet<ParameterModel>();
        for (int i = 1; i < earlier.Length; i++)
        {
            if (!earlier[i].StartsWith('-'))
                positional++;
            else if (Named(model, earlier[i]) is { } parameter && taken.Add(parameter) && !parameter.IsSwitch)
                i++;
        }

        return model.Parameters
            .Where(p => !taken.Contains(p) && p.Sets.Any(static s => s.Position is not null))
            .OrderBy(static p => p.Sets.Min(static s => s.Position))
            .ElementAtOrDefault(positional);
    }

    private static ParameterModel? Named(CommandModel model, string word)
    {
        try
        {
            return ParameterNames.Resolve(model, word.TrimStart('-'));
        }
        catch (ParameterBindingException)
        {
            return null;
        }
    }

    private CompletionResult[] Commands(string prefix) =>
        [.. session.Commands.All
            .Where(c => c.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(static c => new CompletionResult(c.Name, c.Name, CompletionResultType.Command, c.Name))];

    private CompletionResult[] Values(
        CommandModel model, ParameterModel parameter, string word, string command, string[] earlier)
    {
        // In a list, only the element at the cursor is completed; a completer gets it without its quote.
        string element = word[(word.LastIndexOf(',') + 1)..].TrimStart('\'', '"');
        Type? completer = parameter.Member.GetCustomAttribute<ArgumentCompleterAttribute>(false)?.Type;
        if (completer is not null)
        {
            var instance = (IArgumentCompleter)Activator.CreateInstance(completer)!;
            return [.. instance.CompleteArgument(
                model.Name, parameter.Name, element, new CommandAst(command, model.Name), Fake(model, earlier))];
        }

        return [.. Known(parameter)
            .Where(v => v.StartsWith(element, StringComparison.OrdinalIgnoreCase))
            .Select(static v => new CompletionResult(Quoted(v), v, CompletionResultType.ParameterValue, v))];
    }

    private static Hashtable Fake(CommandModel model, string[] earlier)
    {
        var bound = new Hashtable(StringComparer.OrdinalIgnoreCase);
        for (int i = 1; i + 1 < earlier.Length; i++)
        {
            if (earlier[i].StartsWith('-') && Named(model, earlier[i]) is { IsSwitch: false } parameter)
                bound[parameter.Name] = earlier[++i].Trim('\'', '"');
        }

        return bound;
    }

    private static IEnumerable<string> Known(ParameterModel parameter)
    {
        Type type = parameter.Type.IsArray ? parameter.Type.GetElementType()! : parameter.Type;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (parameter.Validations.OfType<ValidateSetAttribute>().FirstOrDefault() is { } set)
            return set.ValidValues;
        if (type == typeof(bool) || parameter.IsSwitch)
            return ["$true", "$false"];
        return type.IsEnum ? Enum.GetNames(type).Order(StringComparer.OrdinalIgnoreCase) : [];
    }

    internal static string Quoted(string value) =>
        !value.Any(static c => c is ' ' or ',' or ';' or '\'' or '"' or '(' or ')' or '|')
            ? value : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
