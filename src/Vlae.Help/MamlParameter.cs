using System.Xml.Linq;
using Vlae.Host.Binding;
using Vlae.Host.Help;

namespace Vlae.Help;

/// <summary>One parameter, by itself or in the syntax of one parameter set.</summary>
internal static class MamlParameter
{
    /// <summary>By itself: required where every set requires it.</summary>
    public static XElement Of(ParameterHelp help) => Of(
        help, [.. help.Parameter.Sets], Maml.Description(help.Description),
        [Maml.Type(TypeName(help.Parameter.Type)), new XElement(Maml.Dev + "defaultValue", help.Default)]);

    /// <summary>In the syntax of a set, which shows its name and its values alone.</summary>
    public static XElement Of(ParameterHelp help, ParameterInSet set) => Of(help, [set], description: null, []);

    private static XElement Of(
        ParameterHelp help, ParameterInSet[] sets, XElement? description, XElement[] typeAndDefault)
    {
        ParameterModel parameter = help.Parameter;
        IReadOnlyList<string> values = ParameterHelpReader.ValuesOf(parameter);
        return new(
            Maml.Command + "parameter",
            new XAttribute("required", sets.All(static set => set.Attribute.Mandatory)),
            new XAttribute("variableLength", parameter.Type.IsArray),
            new XAttribute("globbing", parameter.Has<System.Management.Automation.SupportsWildcardsAttribute>()),
            new XAttribute("pipelineInput", PipelineInput(sets)),
            new XAttribute("position", sets.Min(static set => set.Position)?.ToString() ?? "named"),
            new XAttribute("aliases", parameter.Aliases.IsEmpty ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(Maml.Text + "name", parameter.Name),
            description,
            values.Count == 0 ? null : new XElement(
                Maml.Command + "parameterValueGroup", values.Select(value => Value(value, required: false))),
            parameter.IsSwitch ? null : Value(TypeName(parameter.Type), required: true),
            typeAndDefault);
    }

    private static XElement Value(string text, bool required) => new(
        Maml.Command + "parameterValue",
        new XAttribute("required", required),
        new XAttribute("variableLength", false),
        text);

    private static string PipelineInput(ParameterInSet[] sets) =>
        (sets.Any(static set => set.Attribute.ValueFromPipeline),
            sets.Any(static set => set.Attribute.ValueFromPipelineByPropertyName)) switch
        {
            (true, true) => "True (ByPropertyName, ByValue)",
            (true, false) => "True (ByValue)",
            (false, true) => "True (ByPropertyName)",
            _ => "False",
        };

    private static string TypeName(Type type) => (Nullable.GetUnderlyingType(type) ?? type).Name;
}
