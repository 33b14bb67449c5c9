using System.Collections.Immutable;
using System.Management.Automation;
using System.Reflection;

namespace Vlae.Help;

/// <summary>Reads a command's help from its class: the comments, PowerShell's metadata, and the defaults.</summary>
internal static class CommandHelpReader
{
    private static readonly TypeHelp Nothing = new("None", "It takes nothing from the pipeline.");

    /// <summary>The help of all cmdlets of a module, in the order of their names.</summary>
    public static ImmutableArray<CommandHelp> ReadAll(Assembly module) => [.. module.GetExportedTypes()
        .Where(static type => type.IsDefined(typeof(CmdletAttribute)))
        .Select(Read)
        .OrderBy(static help => help.Command.Name, StringComparer.Ordinal)];

    private static CommandHelp Read(Type type)
    {
        var command = new CmdletInfo(new CommandMetadata(type).Name, type);
        DocComment comment = XmlDocumentation.Of(type);
        object target = Activator.CreateInstance(type)!;
        using var disposed = target as IDisposable;
        return new CommandHelp(command)
        {
            Synopsis = comment.Summary,
            Description = comment.Remarks,
            Parameters = [.. command.Parameters.Values
                .Where(static parameter => CommandSyntax.IsShown(parameter.Name))
                .Select(parameter => ParameterHelpReader.Read(parameter, target))],
            Inputs = Inputs(command),
            Outputs = [.. type.GetCustomAttributes<OutputTypeAttribute>(inherit: false)
                .SelectMany(static output => output.Type)
                .Select(output => new TypeHelp(output.Name, Text(comment.Returns, output.Type)))],
            Examples = comment.Examples,
            Links = comment.Links,
        };
    }

    private static string Text(string returns, Type? type) =>
        returns.Length > 0 || type is null ? returns : XmlDocumentation.Of(type).Summary;

    private static ImmutableArray<TypeHelp> Inputs(CmdletInfo command)
    {
        ParameterMetadata[] own = [.. command.Parameters.Values.Where(static parameter =>
            CommandSyntax.IsShown(parameter.Name) && !CommandSyntax.IsOfShouldProcess(parameter.Name))];
        IEnumerable<TypeHelp> byValue = own
            .Where(static parameter => parameter.ParameterSets.Values.Any(static set => set.ValueFromPipeline))
            .Select(parameter => new TypeHelp(
                ItemType(parameter.ParameterType).FullName!,
                $"As -{parameter.Name}: " +
                XmlDocumentation.OfProperty(command.ImplementingType, parameter.Name).Summary));
        string[] byName = [.. own
            .Where(static parameter =>
                parameter.ParameterSets.Values.Any(static set => set.ValueFromPipelineByPropertyName))
            .Select(static parameter => string.Join(" or ", [parameter.Name, .. parameter.Aliases]))];
        IEnumerable<TypeHelp> all = byName.Length == 0 ? byValue : byValue.Append(new(
            typeof(PSObject).FullName!,
            $"Any object with a property {string.Join(", ", byName)}: each is taken for the parameter of that name."));
        return [.. all.DefaultIfEmpty(Nothing)];
    }

    private static Type ItemType(Type type)
    {
        Type item = type.GetElementType() ?? type;
        return Nullable.GetUnderlyingType(item) ?? item;
    }
}
