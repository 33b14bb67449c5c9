using System.Reflection;

namespace Vlae.Cmdlets.Tests;

// The cmdlets that take the rows of a table.
public sealed partial class CmdletRulesTests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;

    public static TheoryData<string> Tables =>
        [.. CmdletTypes.All.Where(typeof(NetworkCmdlet).IsAssignableFrom).Select(CmdletTypes.NameOf)];

    /// <summary>Properties of objects on the pipeline that mean what the option of the same name means.</summary>
    private static readonly string[] SameMeaning =
        ["VlaeImage.Height", "VlaeImage.Width", "VlaeImage.Channels", "BackendInfo.Backend"];

    /// <summary>
    /// Measurements are records. Whoever pipes one into these cmdlets asks for its columns, like those of Import-Csv.
    /// </summary>
    private static readonly string[] Rows =
        ["ModelComparison", "ModelMeasurement", "ImageMeasurement", "ImageInspection", "ImageClassification"];

    [Theory]
    [MemberData(nameof(Tables))]
    public void No_property_of_an_object_becomes_an_option_by_accident(string cmdlet)
    {
        PropertyInfo[] options =
        [
            .. OptionsOf(cmdlet).Where(option => !option.NeedsTable)
                .Select(option => TypeOf(cmdlet).GetProperty(option.Name)!),
        ];
        foreach (Type type in CmdletTypes.All.SelectMany(of => of.GetCustomAttributes<OutputTypeAttribute>())
            .SelectMany(output => output.Type).Select(name => name.Type).OfType<Type>()
            .Where(type => Libraries.Contains(type.Assembly) && !Rows.Contains(type.Name)).Distinct())
        {
            foreach (PropertyInfo option in options)
            {
                if (type.GetProperty(option.Name, Any) is not { } property
                    || SameMeaning.Contains($"{type.Name}.{property.Name}"))
                {
                    continue;
                }

                // A cell of another kind counts as not given: CellAttribute declines objects, and fractions for names.
                Type kind = Nullable.GetUnderlyingType(option.PropertyType) ?? option.PropertyType;
                Type value = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                bool declined = !typeof(IConvertible).IsAssignableFrom(value)
                    || (kind.IsEnum && (value == typeof(double) || value == typeof(float)));
                Assert.True(declined, $"{type.Name}.{property.Name}, {value.Name}, would bind to -{option.Name}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_row_names_every_option_that_it_can_give(string cmdlet)
    {
        TableOption[] options = OptionsOf(cmdlet);
        IEnumerable<string> expected = Parameters(cmdlet)
            .Where(p => IsScalar(p.Type) || p.Name is "Beta" or "Model").Select(p => p.Name);

        Assert.Equal(
            expected.Order(StringComparer.Ordinal), options.Select(o => o.Name).Order(StringComparer.Ordinal));
        Assert.All(options, option => Assert.True(option.Value is null, $"{option.Name} is given by itself"));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_row_s_value_passes_all_checks_of_its_parameter(string cmdlet)
    {
        // TableReader checks these by itself.
        Type[] known = [typeof(ValidateRangeAttribute), typeof(ValidateNotNullOrEmptyAttribute),
            typeof(ValidateNotNullAttribute)];
        Assert.All(
            OptionsOf(cmdlet).SelectMany(
                option => TypeOf(cmdlet).GetProperty(option.Name)!.GetCustomAttributes<ValidateArgumentsAttribute>()),
            check => Assert.Contains(check.GetType(), known));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_can_give_every_scalar(string cmdlet)
    {
        foreach (var p in Parameters(cmdlet).Where(p => IsScalar(p.Type)))
        {
            Type cell = Assert.Single(p.Property.CustomAttributes, a => a.AttributeType.Name == "CellAttribute`1")
                .AttributeType.GetGenericArguments()[0];
            bool takesNull = Nullable.GetUnderlyingType(cell) is not null;
            // A text may accept only an enumeration's names, and have its own completer.
            Assert.True(Scalar(p.Type) == Scalar(cell) || (p.Type == typeof(string) && cell.IsEnum), $"-{p.Name}");
            // A validation refuses null.
            Assert.False(takesNull && p.Property.IsDefined(typeof(ValidateArgumentsAttribute)), $"-{p.Name}");
        }
    }

    // Without such an attribute, PowerShell refuses the row, and its picture or model with it. A cmdlet that allows an
    // empty text takes it as nothing.
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void An_empty_cell_counts_as_not_given(string cmdlet) => Assert.All(
        Parameters(cmdlet).Where(p =>
            p.Attributes.Any(a => a.ValueFromPipelineByPropertyName) && !p.Attributes.Any(a => a.Mandatory)),
        p => Assert.Contains(
            p.Property.CustomAttributes,
            a => a.AttributeType.Name is "CellAttribute`1" or nameof(NumbersAttribute) or "AllowEmptyStringAttribute"));

    private static TableOption[] OptionsOf(string cmdlet)
    {
        var made = (NetworkCmdlet)Activator.CreateInstance(TypeOf(cmdlet))!;
        return
        [
            .. (IEnumerable<TableOption>)typeof(NetworkCmdlet)
                .GetProperty("Options", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(made)!,
        ];
    }

    private static bool IsScalar(Type type) => Scalar(type) is { IsPrimitive: true } or { IsEnum: true }
        || type == typeof(string) || type == typeof(SwitchParameter);
}
