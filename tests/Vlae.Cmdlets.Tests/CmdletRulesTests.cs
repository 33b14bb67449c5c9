using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Vlae.Cmdlets.Tests.Pipelines;
using Vlae.Evaluation;

namespace Vlae.Cmdlets.Tests;

/// <summary>What holds for all cmdlets, those to come included; for their help, see Vlae.Help.Tests.</summary>
public sealed partial class CmdletRulesTests
{
    private static readonly Assembly[] Libraries = [typeof(VlaeImage).Assembly, typeof(ModelMeasurement).Assembly];

    private static readonly string[] WritingNouns = ["VlaeTraining", "VlaeExplorer"];

    private static readonly string[] WritingVerbs =
        [VerbsData.Export, VerbsLifecycle.Install, VerbsLifecycle.Uninstall];

    public static TheoryData<string> Cmdlets => [.. CmdletTypes.All.Select(CmdletTypes.NameOf)];

    /// <summary>What comes down the pipeline, and a training's history; not the shell's own types.</summary>
    public static TheoryData<string> Outputs =>
    [
        .. CmdletTypes.All.SelectMany(type => type.GetCustomAttributes<OutputTypeAttribute>())
            .SelectMany(output => output.Type).Select(name => name.Type!).Append(typeof(EpochReport)).Distinct()
            .Where(type => Libraries.Contains(type.Assembly)).Select(type => type.FullName!),
    ];

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

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_bases_are_few(string cmdlet)
    {
        int bases = 0;
        for (Type type = TypeOf(cmdlet).BaseType!; type != typeof(PSCmdlet); type = type.BaseType!)
            bases++;

        Assert.InRange(bases, 1, 4);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_whole_number_is_never_rounded(string cmdlet)
    {
        foreach (PropertyInfo property in TypeOf(cmdlet).GetProperties()
            .Where(property => property.GetCustomAttributes<ParameterAttribute>().Any()))
        {
            Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (type != typeof(int) && type != typeof(long) && type != typeof(int[]))
                continue;

            var transformation = property.GetCustomAttributes<ArgumentTransformationAttribute>().SingleOrDefault();
            Assert.True(transformation is not null, $"-{property.Name} rounds 1.5 to 2.");
            Assert.Throws<ArgumentTransformationMetadataException>(() => transformation.Transform(null!, 1.5));
        }
    }

    [Fact]
    public void Every_class_is_sealed_or_a_base() =>
        Assert.DoesNotContain(typeof(VlaeCmdlet).Assembly.GetTypes(), type =>
            type is { IsClass: true, IsSealed: false, IsAbstract: false, Namespace: "Vlae.Cmdlets" }
            && !type.Name.StartsWith('<'));

    /// <summary>What a cmdlet adds to its output with a switch only: -IncludeOriginal adds images to mixes.</summary>
    private static readonly (string Cmdlet, Type Type)[] WithSwitch = [("Merge-VlaeLatent", typeof(VlaeImage))];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void One_kind_of_output_is_declared(string cmdlet)
    {
        var output = Assert.Single(TypeOf(cmdlet).GetCustomAttributes<OutputTypeAttribute>());
        Assert.Single(output.Type, type => !WithSwitch.Contains((cmdlet, type.Type)));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_writes_can_be_asked_what_if(string cmdlet)
    {
        CmdletAttribute attribute = CmdletTypes.AttributeOf(TypeOf(cmdlet));
        bool writes = WritingVerbs.Contains(attribute.VerbName) || WritingNouns.Contains(attribute.NounName);
        bool replaces = writes && attribute.VerbName != VerbsLifecycle.Uninstall;

        Assert.Equal(writes, attribute.SupportsShouldProcess);
        Assert.Equal(replaces, CmdletTypes.ParametersOf(TypeOf(cmdlet)).Any(parameter => parameter.Name == "Force"));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Images_and_latents_are_taken_as_they_come_back_from_a_job_too(string cmdlet)
    {
        Type[] revivable = [typeof(VlaeImage), typeof(VlaeLatent)];
        foreach (PropertyInfo property in TypeOf(cmdlet).GetProperties())
        {
            Type type = property.PropertyType.GetElementType() ?? property.PropertyType;
            if (property.IsDefined(typeof(ParameterAttribute)) && revivable.Contains(type))
            {
                Assert.True(
                    property.GetCustomAttribute<RevivedAttribute>()?.Wanted == type, $"-{property.Name} lacks [Revived]");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Something_can_be_piped_in(string cmdlet) => Assert.Contains(
        Parameters(cmdlet), parameter => parameter.Attributes.Any(
            attribute => attribute.ValueFromPipeline || attribute.ValueFromPipelineByPropertyName));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Positions_count_from_zero_and_mandatory_ones_come_first(string cmdlet)
    {
        ILookup<string, ParameterAttribute> positions = Parameters(cmdlet)
            .SelectMany(p => p.Attributes.Where(a => a.Position >= 0))
            .ToLookup(a => a.ParameterSetName);
        IEnumerable<ParameterAttribute> everywhere = positions[ParameterAttribute.AllParameterSets];
        IEnumerable<IEnumerable<ParameterAttribute>> named = positions
            .Where(set => set.Key != ParameterAttribute.AllParameterSets).Select(set => set.Concat(everywhere));
        foreach (IEnumerable<ParameterAttribute> set in named.DefaultIfEmpty(everywhere))
        {
            ParameterAttribute[] all = [.. set.OrderBy(a => a.Position)];
            Assert.Equal(Enumerable.Range(0, all.Length), all.Select(a => a.Position));
            Assert.True(all.Select(a => !a.Mandatory).SequenceEqual(all.Select(a => !a.Mandatory).Order()));
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_parameter_s_name_is_singular_unless_it_counts(string cmdlet) => Assert.All(
        Parameters(cmdlet).Where(p => p.Name.EndsWith('s') && !p.Name.EndsWith("ss", StringComparison.Ordinal)),
        p => Assert.True(IsCount(p.Type) || p.Name is "Factors" or "FreeBits", $"-{p.Name} of {cmdlet} is plural"));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Numbers_in_quotes_are_refused_in_a_list(string cmdlet) => Assert.All(
        Parameters(cmdlet).Where(p => p.Type == typeof(int[]) || p.Type == typeof(float[])),
        p => Assert.Equal(
            p.Type == typeof(float[]),
            Assert.Single(p.Property.CustomAttributes, a => a.AttributeType.Name == "NumbersAttribute")
                .NamedArguments.Any(a => a.MemberName == "Fractions")));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_closed_value_is_completed(string cmdlet)
    {
        string[] closed = ["DataSet", "DataPath", "Device", "Level", "Directory", "CheckpointPath"];
        Assert.All(
            Parameters(cmdlet).Where(p => closed.Contains(p.Name) || (p.Name == "Label" && p.Type == typeof(string[]))),
            p => Assert.True(p.Property.IsDefined(typeof(ArgumentCompleterAttribute)), $"-{p.Name} of {cmdlet}"));
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void An_object_has_a_view_of_three_to_five_columns_and_a_text_of_its_own(string type)
    {
        XElement view = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Vlae.Format.ps1xml"))
            .Descendants("View").First(view => view.Descendants("TypeName").Any(name => name.Value == type));
        MethodInfo text = Libraries.Select(library => library.GetType(type)).OfType<Type>().Single()
            .GetMethod("ToString", [])!;

        Assert.InRange(view.Descendants("TableColumnHeader").Count(), 3, 5);
        Assert.Equal(view.Descendants("TableColumnHeader").Count(), view.Descendants("TableColumnItem").Count());
        Assert.Equal(type, text.DeclaringType!.FullName);
        Assert.False(text.IsDefined(typeof(CompilerGeneratedAttribute)), $"{type}.ToString is the compiler's");
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_parameter_form_and_a_piped_form_are_tested_in_Pester(string cmdlet) => AssertBothForms(
        cmdlet, [File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Pester", $"{cmdlet}.Tests.ps1"))]);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_parameter_form_and_a_piped_form_are_in_the_list_of_pipelines(string cmdlet) =>
        AssertBothForms(cmdlet, [.. PipelineCase.All.Values.Select(pipeline => pipeline.Script)]);

    [Fact]
    public void The_manifest_exports_the_cmdlets_that_there_are()
    {
        string manifest = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vlae.psd1"));
        string list = ExportedCmdlets().Match(manifest).Groups[1].Value;
        string[] exported = [.. Quoted().Matches(list).Select(name => name.Groups[1].Value)];

        Assert.Equal(CmdletTypes.All.Select(CmdletTypes.NameOf).Order(), exported.Order());
    }

    private static void AssertBothForms(string cmdlet, string[] scripts)
    {
        Assert.Contains(scripts, script => Regex.IsMatch(script, $@"\|\s*{cmdlet}\b"));
        Assert.Contains(scripts, script => Regex.IsMatch(script, $@"(^|[;({{=\n])\s*{cmdlet}\b"));
    }

    private static IEnumerable<(string Name, Type Type, PropertyInfo Property, ParameterAttribute[] Attributes)>
        Parameters(string cmdlet) => CmdletTypes.ParametersOf(TypeOf(cmdlet)).Select(property =>
            (property.Name, property.PropertyType, property,
                property.GetCustomAttributes<ParameterAttribute>(inherit: false).ToArray()));

    private static Type Scalar(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static bool IsCount(Type type) => Scalar(type) == typeof(int) || Scalar(type) == typeof(long);

    private static Type TypeOf(string cmdlet) => CmdletTypes.All.Single(type => CmdletTypes.NameOf(type) == cmdlet);

    [GeneratedRegex(@"CmdletsToExport\s*=\s*@\(([^)]*)\)")]
    private static partial Regex ExportedCmdlets();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
