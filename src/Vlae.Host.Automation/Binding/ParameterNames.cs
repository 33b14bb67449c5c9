namespace Vlae.Host.Binding;

/// <summary>
/// Finds the parameter that a typed name means: its name, an alias, or a beginning that only one has.
/// </summary>
internal static class ParameterNames
{
    public static ParameterModel Resolve(CommandModel command, string name)
    {
        foreach (ParameterModel parameter in command.Parameters)
        {
            if (NamesOf(parameter).Any(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase)))
                return parameter;
        }

        ParameterModel[] matches = [.. command.Parameters
            .Where(p => NamesOf(p).Any(n => n.StartsWith(name, StringComparison.OrdinalIgnoreCase)))];
        if (matches.Length > 1)
        {
            // A common parameter does not make one of the cmdlet's own ambiguous.
            ParameterModel[] own = [.. matches.Where(static p => p.Owner == ParameterOwner.Cmdlet)];
            matches = own.Length == 1 ? own : matches;
        }

        return matches.Length switch
        {
            1 => matches[0],
            0 => throw BindingErrors.NotFound(name),
            _ => throw BindingErrors.Ambiguous(name, matches.Select(static p => p.Name)),
        };
    }

    private static IEnumerable<string> NamesOf(ParameterModel parameter) => parameter.Aliases.Prepend(parameter.Name);
}
