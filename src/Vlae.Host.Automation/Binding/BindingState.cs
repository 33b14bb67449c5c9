using System.Management.Automation;
using System.Reflection;

namespace Vlae.Host.Binding;

/// <summary>What is bound so far, and which parameter sets that still allows.</summary>
internal sealed class BindingState(
    CommandModel command, Cmdlet cmdlet, InvocationInfo invocation, EngineIntrinsics engine)
{
    private readonly ArgumentPreparation preparation = new(engine);

    public CommandModel Command => command;

    public CommonParameters Common { get; } = new();

    public HashSet<ParameterModel> Bound { get; } = [];

    public uint Sets { get; set; } = command.AllSets;

    /// <summary>The name for the cmdlet: the one set left, or the default one while several are possible.</summary>
    public string SetName => uint.PopCount(Sets) == 1 ? command.NameOfSet(Sets)
        : (Sets & command.DefaultSet) != 0 ? command.NameOfSet(command.DefaultSet)
        : ParameterAttribute.AllParameterSets;

    public bool IsBound(string name) => Bound.Any(p => p.Name == name);

    public void Bind(ParameterModel parameter, object? argument)
    {
        if (Bound.Contains(parameter))
            throw BindingErrors.AlreadyBound(parameter);
        if (parameter.SetsWithin(Sets) == 0)
            throw BindingErrors.AmbiguousSet();
        TryBind(parameter, argument, true, parameter.SetsWithin(Sets));
    }

    public bool TryBind(ParameterModel parameter, object? argument, bool convert, uint sets)
    {
        if (!preparation.TryPrepare(parameter, argument, convert, out object? value))
            return false;
        if (value is null && parameter.Type.IsValueType && Nullable.GetUnderlyingType(parameter.Type) is null)
            throw BindingErrors.NullForValue(parameter);
        try
        {
            parameter.Set(TargetOf(parameter), value);
        }
        catch (TargetInvocationException e)
        {
            throw BindingErrors.SetterFailed(parameter, e.InnerException ?? e);
        }

        Bound.Add(parameter);
        invocation.BoundParameters[parameter.Name] = value;
        Sets &= sets;
        return true;
    }

    public object? ValueOf(ParameterModel parameter) => parameter.Get(TargetOf(parameter));

    public void Unbind(ParameterModel parameter, object? before)
    {
        parameter.Set(TargetOf(parameter), before);
        Bound.Remove(parameter);
        invocation.BoundParameters.Remove(parameter.Name);
    }

    private object TargetOf(ParameterModel parameter) => parameter.Owner == ParameterOwner.Common ? Common : cmdlet;
}
