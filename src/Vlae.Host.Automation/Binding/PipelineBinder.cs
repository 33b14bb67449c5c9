using System.Management.Automation;

namespace Vlae.Host.Binding;

/// <summary>Binds each object that arrives: by value, then by property name, first as it is, then converted.</summary>
internal sealed class PipelineBinder(BindingState state)
{
    private readonly Dictionary<ParameterModel, object?> before = [];
    private readonly uint setsOfCommandLine = state.Sets;

    public void Bind(object? input)
    {
        Restore();
        ParameterModel[] open = [.. state.Command.Parameters
            .Where(p => !state.Bound.Contains(p) && p.Owner == ParameterOwner.Cmdlet)];
        bool bound = false;
        foreach (bool convert in (bool[])[false, true])
        {
            bound |= ByValue(open, input, convert);
            bound |= ByPropertyName(open, input, convert);
        }

        if (!bound)
            throw BindingErrors.InputNotBound();
        ParameterSetChoice.AfterInput(state);
    }

    private void Restore()
    {
        foreach ((ParameterModel parameter, object? value) in before)
            state.Unbind(parameter, value);
        before.Clear();
        state.Sets = setsOfCommandLine;
    }

    private bool ByValue(ParameterModel[] open, object? input, bool convert) =>
        InSets(open, convert, static s => s.Attribute.ValueFromPipeline, _ => (true, input));

    private bool ByPropertyName(ParameterModel[] open, object? input, bool convert)
    {
        if (PSObject.Base(input) is null)
            return false;
        PSObject source = PSObject.AsPSObject(input!);
        return InSets(open, convert, static s => s.Attribute.ValueFromPipelineByPropertyName, p => Find(source, p));
    }

    private bool InSets(
        ParameterModel[] open, bool convert, Func<ParameterInSet, bool> takes,
        Func<ParameterModel, (bool Found, object? Value)> valueOf)
    {
        uint byDefault = state.Command.DefaultSet & state.Sets;
        foreach (uint sets in byDefault == 0 ? [state.Sets] : (uint[])[byDefault, state.Sets])
        {
            bool bound = false;
            foreach (ParameterModel parameter in open)
            {
                uint possible = parameter.SetsWhere(state.Sets & sets, takes);
                if (possible == 0 || state.Bound.Contains(parameter))
                    continue;
                (bool found, object? value) = valueOf(parameter);
                bound |= found && TryBind(parameter, value, convert, parameter.SetsWhere(state.Sets, takes));
            }

            if (bound)
                return true;
        }

        return false;
    }

    private bool TryBind(ParameterModel parameter, object? value, bool convert, uint sets)
    {
        object? old = state.ValueOf(parameter);
        try
        {
            if (!state.TryBind(parameter, value, convert, sets))
                return false;
        }
        catch (ParameterBindingException e)
            when (e.ErrorId.StartsWith("CannotConvertArgument", StringComparison.Ordinal))
        {
            // Another parameter may take it; if none does, the object as a whole could not be bound.
            return false;
        }

        before[parameter] = old;
        return true;
    }

    private static (bool Found, object? Value) Find(PSObject source, ParameterModel parameter)
    {
        foreach (string name in parameter.Aliases.Prepend(parameter.Name))
        {
            if (source.Properties[name] is { IsGettable: true } property)
                return (true, property.Value);
        }

        return (false, null);
    }
}
