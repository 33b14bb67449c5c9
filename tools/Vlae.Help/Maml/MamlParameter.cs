using System.Management.Automation;
using System.Xml.Linq;

namespace Vlae.Help;

/// <summary>A parameter, by itself or in the syntax of a parameter set.</summary>
internal static class MamlParameter
{
    /// <summary>A parameter by itself. It is required if every set requires it.</summary>
    public static XElement Of(ParameterHelp help) => Of(
        help, ParameterBinding.Of(help.Parameter), Maml.Description(help.Description),
        [Maml.Type(help.TypeName), new XElement(Maml.Dev + "defaultValue", help.Default)]);

    /// <summary>A parameter in the syntax of a set, which shows only its name and its values.</summary>
    public static XElement Of(ParameterHelp help, CommandParameterInfo shown) =>
        Of(help, ParameterBinding.Of(shown), description: null, []);

    private static XElement Of(
        ParameterHelp help, ParameterBinding binding, XElement? description, XElement[] typeAndDefault) => new(
            Maml.Command + "parameter",
            new XAttribute("required", binding.Required),
            new XAttribute("variableLength", help.Parameter.ParameterType.IsArray),
            new XAttribute("globbing", help.TakesWildcards),
            new XAttribute("pipelineInput", binding.PipelineInput),
            new XAttribute("position", binding.Position),
            new XAttribute("aliases", help.Parameter.Aliases is { Count: > 0 } all ? string.Join(", ", all) : "none"),
            new XElement(Maml.Text + "name", help.Name),
            description,
            help.Values.IsEmpty ? null : new XElement(
                Maml.Command + "parameterValueGroup",
                help.Values.Select(static value => Value(value.Name, required: false))),
            help.IsSwitch ? null : Value(help.TypeName, required: true),
            typeAndDefault);

    private static XElement Value(string text, bool required) => new(
        Maml.Command + "parameterValue",
        new XAttribute("required", required),
        new XAttribute("variableLength", false),
        text);
}
