using System.Collections;
using System.Management.Automation;
using Vlae.Host.Conversion;

namespace Vlae.Host.Binding;

/// <summary>One thing typed after a command: a parameter name, an argument, or <c>-Name:argument</c>.</summary>
internal readonly record struct TypedElement(string? Parameter, bool HasValue, object? Value);

/// <summary>Binds what was typed: by name, then by position, then what remains.</summary>
internal sealed class CommandLineBinder(BindingState state)
{
    private ParameterModel? Rest => state.Command.Parameters.FirstOrDefault(p => !state.Bound.Contains(p)
        && p.SetsWhere(state.Sets, static s => s.Attribute.ValueFromRemainingArguments) != 0);

    public void Bind(IReadOnlyList<TypedElement> elements)
    {
        var unknown = new List<object?>();
        List<object?> unnamed = BindNamed(elements, unknown);
        BindByPosition(unnamed);
        unnamed.AddRange(unknown);
        if (unnamed.Count > 0)
            BindRemaining(unnamed);
    }

    private List<object?> BindNamed(IReadOnlyList<TypedElement> elements, List<object?> unknown)
    {
        var unnamed = new List<object?>();
        for (int i = 0; i < elements.Count; i++)
        {
            TypedElement element = elements[i];
            if (element.Parameter is null)
            {
                unnamed.Add(element.Value);
                continue;
            }

            ParameterModel parameter;
            try
            {
                parameter = ParameterNames.Resolve(state.Command, element.Parameter);
            }
            catch (ParameterBindingException e) when (e.ErrorId == "NamedParameterNotFound" && Rest is not null)
            {
                // What takes the remaining arguments takes unknown names, too.
                unknown.Add($"-{element.Parameter}");
                if (element.HasValue)
                    unknown.Add(element.Value);
                else if (i + 1 < elements.Count && elements[i + 1].Parameter is null)
                    unknown.Add(elements[++i].Value);
                continue;
            }

            if (element.HasValue)
                state.Bind(parameter, element.Value);
            else if (parameter.IsSwitch)
                state.Bind(parameter, true);
            else if (i + 1 < elements.Count && elements[i + 1].Parameter is null)
                state.Bind(parameter, elements[++i].Value);
            else
                throw BindingErrors.MissingArgument(parameter);
        }

        return unnamed;
    }

    private void BindByPosition(List<object?> unnamed)
    {
        int[] positions = [.. state.Command.Parameters
            .SelectMany(static p => p.Sets)
            .Select(static s => s.Position)
            .OfType<int>().Distinct().Order()];
        foreach (int position in positions)
        {
            if (unnamed.Count == 0)
                return;
            ParameterModel[] candidates = [.. state.Command.Parameters
                .Where(p => !state.Bound.Contains(p) && SetsAt(p, position) != 0 && !TakesRemaining(p, position))];
            if (candidates.Length == 0)
                continue;
            if (!BindOne(candidates, position, unnamed[0]))
                return;
            unnamed.RemoveAt(0);
        }
    }

    private bool BindOne(ParameterModel[] candidates, int position, object? argument)
    {
        // The default set before the others, and a value that fits before one that must be converted.
        uint byDefault = state.Command.DefaultSet & state.Sets;
        foreach (bool convert in (bool[])[false, true])
        {
            foreach (uint sets in byDefault == 0 ? [state.Sets] : (uint[])[byDefault, state.Sets])
            {
                ParameterModel[] fitting = [.. candidates.Where(p => (SetsAt(p, position) & sets) != 0)];
                for (int i = 0; i < fitting.Length; i++)
                {
                    bool last = i == fitting.Length - 1 && sets == state.Sets;
                    if (TryCandidate(fitting[i], position, argument, convert, convert && last && Rest is null))
                        return true;
                }
            }
        }

        return false;
    }

    private bool TryCandidate(ParameterModel parameter, int position, object? argument, bool convert, bool mustFit)
    {
        try
        {
            return state.TryBind(parameter, argument, convert, SetsAt(parameter, position));
        }
        catch (ParameterBindingException) when (!mustFit)
        {
            return false;
        }
    }

    private void BindRemaining(List<object?> unnamed)
    {
        ParameterModel rest = Rest ?? throw BindingErrors.PositionalNotFound(unnamed[0]);
        bool isOne = unnamed.Count == 1
            && (PSObject.Base(unnamed[0]) is IList || CollectionConversion.ElementOf(rest.Type) is null);
        state.Bind(rest, isOne ? unnamed[0] : unnamed.ToArray());
        unnamed.Clear();
    }

    private uint SetsAt(ParameterModel parameter, int position) =>
        parameter.SetsWhere(state.Sets, s => s.Position == position);

    private bool TakesRemaining(ParameterModel parameter, int position) =>
        parameter.SetsWhere(state.Sets, s => s.Position == position && s.Attribute.ValueFromRemainingArguments) != 0;
}
