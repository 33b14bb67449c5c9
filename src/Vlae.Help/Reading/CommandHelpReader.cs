using System.Collections.Immutable;
using System.Management.Automation;
using System.Reflection;
using Vlae.Host.Binding;

namespace Vlae.Host.Help;

/// <summary>Reads a command's help off its class: the comments, and what attributes and defaults say.</summary>
internal static class CommandHelpReader
{
    private static readonly TypeHelp Nothing = new("None", "It takes nothing from the pipeline.");

    public static CommandHelp Read(CommandModel command)
    {
        DocComment comment = XmlDocumentation.Of(command.Type);
        object target = Activator.CreateInstance(command.Type)!;
        using var disposed = target as IDisposable;
        return new CommandHelp(command)
        {
            Synopsis = comment.Summary,
            Description = comment.Remarks,
            Parameters = [.. command.Parameters
                .Where(CommandSyntax.IsShown)
                .Select(parameter => ParameterHelpReader.Read(parameter, target))],
            Inputs = Inputs(command),
            Outputs = [.. command.Type.GetCustomAttributes<OutputTypeAttribute>(false)
                .SelectMany(static output => output.Type)
                .Select(type => new TypeHelp(type.Name, Text(comment.Returns, type.Type)))],
            Examples = comment.Examples,
            Links = comment.Links,
        };
    }

    private static string Text(string returns, Type? type) =>
        returns.Length > 0 || type is null ? returns : XmlDocumentation.Of(type).Summary;

    private static ImmutableArray<TypeHelp> Inputs(CommandModel command)
    {
        ParameterModel[] own = [.. command.Parameters.Where(static p => p.Owner == ParameterOwner.Cmdlet)];
        IEnumerable<TypeHelp> byValue = own
            .Where(static p => p.Sets.Any(static s => s.Attribute.ValueFromPipeline))
            .Select(static p => new TypeHelp(
                ItemType(p.Type).FullName!, $"As -{p.Name}: {XmlDocumentation.Of(p.Member).Summary}"));
        string[] byName = [.. own
            .Where(static p => p.Sets.Any(static s => s.Attribute.ValueFromPipelineByPropertyName))
            .Select(static p => string.Join(" or ", [p.Name, .. p.Aliases]))];
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
