using System.Reflection;
using System.Text.RegularExpressions;

namespace Vlae.Cmdlets.Tests;

/// <summary>What holds for all cmdlets, those to come included; for their help, see Vlae.Help.Tests.</summary>
public sealed partial class CmdletRulesTests
{
    private static readonly string[] WritingNouns = ["VlaeTraining", "VlaeExplorer"];

    public static TheoryData<string> Cmdlets => [.. CmdletTypes.All.Select(CmdletTypes.NameOf)];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_verb_is_an_approved_one(string cmdlet)
    {
        string verb = CmdletTypes.AttributeOf(TypeOf(cmdlet)).VerbName;
        Type[] groups = [typeof(VerbsCommon), typeof(VerbsData), typeof(VerbsLifecycle), typeof(VerbsDiagnostic)];
        IEnumerable<string> approved = groups.SelectMany(group => group.GetFields()).Select(
            field => (string)field.GetValue(null)!);

        Assert.Contains(verb, approved);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_noun_is_singular_and_says_what_it_belongs_to(string cmdlet) =>
        Assert.Matches(
            "^(Vlae|Mnist)[A-Z][a-z]+([A-Z][a-z]+)*(?<!s)$", CmdletTypes.AttributeOf(TypeOf(cmdlet)).NounName);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_class_is_sealed_and_named_after_its_cmdlet(string cmdlet)
    {
        Assert.True(TypeOf(cmdlet).IsSealed);
        Assert.Equal(cmdlet.Replace("-", "", StringComparison.Ordinal) + "Command", TypeOf(cmdlet).Name);
    }

    [Fact]
    public void Every_class_is_sealed_or_a_base() =>
        Assert.DoesNotContain(typeof(VlaeCmdlet).Assembly.GetTypes(), type =>
            type is { IsClass: true, IsSealed: false, IsAbstract: false, Namespace: "Vlae.Cmdlets" }
            && !type.Name.StartsWith('<'));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void One_kind_of_output_is_declared(string cmdlet)
    {
        var output = Assert.Single(TypeOf(cmdlet).GetCustomAttributes<OutputTypeAttribute>());
        Assert.Single(output.Type);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_writes_can_be_asked_what_if(string cmdlet)
    {
        CmdletAttribute attribute = CmdletTypes.AttributeOf(TypeOf(cmdlet));
        bool writes = attribute.VerbName == VerbsData.Export || WritingNouns.Contains(attribute.NounName);

        Assert.Equal(writes, attribute.SupportsShouldProcess);
        Assert.Equal(writes, CmdletTypes.ParametersOf(TypeOf(cmdlet)).Any(parameter => parameter.Name == "Force"));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Images_and_latents_are_taken_as_they_come_back_from_a_job_too(string cmdlet)
    {
        Type[] revivable = [typeof(VlaeImage), typeof(VlaeLatent)];
        foreach (PropertyInfo property in TypeOf(cmdlet).GetProperties())
        {
            if (property.IsDefined(typeof(ParameterAttribute))
                && revivable.Contains(property.PropertyType.GetElementType() ?? property.PropertyType))
            {
                Assert.True(property.IsDefined(typeof(RevivedAttribute)), $"-{property.Name} lacks [Revived]");
            }
        }
    }

    [Fact]
    public void The_manifest_exports_the_cmdlets_that_there_are()
    {
        string manifest = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vlae.psd1"));
        string list = ExportedCmdlets().Match(manifest).Groups[1].Value;
        string[] exported = [.. Quoted().Matches(list).Select(name => name.Groups[1].Value)];

        Assert.Equal(CmdletTypes.All.Select(CmdletTypes.NameOf).Order(), exported.Order());
    }

    private static Type TypeOf(string cmdlet) => CmdletTypes.All.Single(type => CmdletTypes.NameOf(type) == cmdlet);

    [GeneratedRegex(@"CmdletsToExport\s*=\s*@\(([^)]*)\)")]
    private static partial Regex ExportedCmdlets();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
