using System.Collections;
using System.Management.Automation;
using Vlae.Host.Binding;

namespace Vlae.Host.Engine;

/// <summary>-OutVariable and its like: lists in variables that fill while the command runs.</summary>
internal sealed class StreamVariables
{
    private readonly ArrayList? errors;
    private readonly ArrayList? information;
    private readonly ArrayList? output;
    private readonly ArrayList? warnings;

    public StreamVariables(SessionVariables variables, CommonParameters common)
    {
        errors = ListIn(variables, common.ErrorVariable);
        warnings = ListIn(variables, common.WarningVariable);
        information = ListIn(variables, common.InformationVariable);
        output = ListIn(variables, common.OutVariable);
    }

    public void Add(ErrorRecord record) => errors?.Add(record);

    public void Add(WarningRecord record) => warnings?.Add(record);

    public void Add(InformationRecord record) => information?.Add(record);

    public void AddOutput(object? value) => output?.Add(value);

    private static ArrayList? ListIn(SessionVariables variables, string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        bool appends = name.StartsWith('+');
        string plain = name.TrimStart('+');
        ArrayList list = appends && variables.Find(plain)?.Value is ArrayList old ? old : [];
        variables.Set(plain, list);
        return list;
    }
}
