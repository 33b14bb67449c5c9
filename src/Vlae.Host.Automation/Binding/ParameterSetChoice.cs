using System.Management.Automation;

namespace Vlae.Host.Binding;

/// <summary>Settles on a parameter set, and says which mandatory parameters it still misses.</summary>
internal static class ParameterSetChoice
{
    /// <summary>After the command line: what the pipeline can still bring is not missing yet.</summary>
    public static void AfterCommandLine(BindingState state, bool expectsInput)
    {
        uint[] complete = [.. Single(state.Sets).Where(set => Missing(state, set, expectsInput).Length == 0)];
        if (complete.Length == 0)
        {
            uint set = (state.Sets & state.Command.DefaultSet) != 0 ? state.Command.DefaultSet
                : uint.PopCount(state.Sets) == 1 || state.Sets == ParameterModel.AllSets ? state.Sets
                : throw BindingErrors.AmbiguousSet();
            throw BindingErrors.MissingMandatory(Missing(state, set, expectsInput));
        }

        if (expectsInput)
        {
            state.Sets = complete.Aggregate(0u, static (all, set) => all | set);
            return;
        }

        state.Sets = Chosen(state, complete);
    }

    /// <summary>After one pipeline object: every mandatory parameter of one set must be there.</summary>
    public static void AfterInput(BindingState state)
    {
        uint[] complete = [.. Single(state.Sets).Where(set => Missing(state, set, false).Length == 0)];
        if (complete.Length == 0)
        {
            uint set = (state.Sets & state.Command.DefaultSet) != 0
                ? state.Command.DefaultSet : Single(state.Sets).First();
            throw BindingErrors.InputMissingMandatory(Missing(state, set, false));
        }

        state.Sets = Chosen(state, complete);
    }

    private static uint Chosen(BindingState state, uint[] complete)
    {
        if (complete.Length == 1)
            return complete[0];
        return complete.Contains(state.Command.DefaultSet)
            ? state.Command.DefaultSet : throw BindingErrors.AmbiguousSet();
    }

    private static ParameterModel[] Missing(BindingState state, uint set, bool expectsInput) =>
        [.. state.Command.Parameters.Where(p => !state.Bound.Contains(p)
            && p.SetsWhere(set, s => s.Attribute.Mandatory && !(expectsInput && s.TakesPipeline)) != 0)];

    private static IEnumerable<uint> Single(uint sets)
    {
        if (sets == ParameterModel.AllSets)
        {
            yield return sets;
            yield break;
        }

        for (uint rest = sets; rest != 0; rest &= rest - 1)
            yield return rest & (~rest + 1);
    }
}
