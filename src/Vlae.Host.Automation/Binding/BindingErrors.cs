using System.Management.Automation;
using Vlae.Host.Conversion;

namespace Vlae.Host.Binding;

/// <summary>Every way in which binding fails, with PowerShell's ids and words.</summary>
internal static class BindingErrors
{
    public static ParameterBindingException NotFound(string name) =>
        Error("NamedParameterNotFound", $"A parameter cannot be found that matches parameter name '{name}'.");

    public static ParameterBindingException Ambiguous(string name, IEnumerable<string> matches) =>
        Error(
            "AmbiguousParameter",
            $"Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible matches " +
            $"include:{string.Concat(matches.Select(static m => $" -{m}"))}.");

    public static ParameterBindingException MissingArgument(ParameterModel parameter) => Error(
        "MissingArgument",
        $"Missing an argument for parameter '{parameter.Name}'. Specify a parameter of type " +
        $"'{parameter.Type.FullName}' and try again.",
        parameter);

    public static ParameterBindingException AlreadyBound(ParameterModel parameter) => Error(
        "ParameterAlreadyBound",
        $"Cannot bind parameter because parameter '{parameter.Name}' is specified more than once. To provide " +
        "multiple values to parameters that can accept multiple values, use the array syntax. For example, " +
        "\"-parameter value1,value2,value3\".",
        parameter);

    public static ParameterBindingException PositionalNotFound(object? argument) => Error(
        "PositionalParameterNotFound",
        $"A positional parameter cannot be found that accepts argument '{ObjectText.Of(argument)}'.");

    public static ParameterBindingException AmbiguousSet() => Error(
        "AmbiguousParameterSet",
        "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot " +
        "be used together or an insufficient number of parameters were provided.");

    public static ParameterBindingException MissingMandatory(IEnumerable<ParameterModel> missing) => Error(
        "MissingMandatoryParameter",
        $"Cannot process command because of one or more missing mandatory parameters:{Names(missing)}.");

    public static ParameterBindingException InputNotBound() => Error(
        "InputObjectNotBound",
        "The input object cannot be bound to any parameters for the command either because the command does not take " +
        "pipeline input or the input and its properties do not match any of the parameters that take pipeline input.");

    public static ParameterBindingException InputMissingMandatory(IEnumerable<ParameterModel> missing) => Error(
        "InputObjectMissingMandatory",
        "The input object cannot be bound because it did not contain the information required to bind all mandatory " +
        $"parameters: {Names(missing)}");

    public static ParameterBindingException Transformation(ParameterModel parameter, Exception inner) => Error(
        "ParameterArgumentTransformationError",
        $"Cannot process argument transformation on parameter '{parameter.Name}'. {inner.Message}",
        parameter, inner, ErrorCategory.InvalidData);

    public static ParameterBindingException Conversion(ParameterModel parameter, Exception inner) => Error(
        "CannotConvertArgumentNoMessage",
        $"Cannot bind parameter '{parameter.Name}'. {inner.Message}",
        parameter, inner);

    public static ParameterBindingException NotConvertible(ParameterModel parameter, object value) => Error(
        "CannotConvertArgument",
        $"Cannot convert '{value.GetType().FullName}' to the type '{parameter.Type.FullName}' required by parameter " +
        $"'{parameter.Name}'. Specified method is not supported.",
        parameter);

    public static ParameterBindingException NotBoolean(ParameterModel parameter, object value) => Error(
        "CannotConvertArgument",
        $"Cannot convert '{value.GetType().FullName}' to the type '{parameter.Type.FullName}' required by parameter " +
        $"'{parameter.Name}'. ",
        parameter);

    public static ParameterBindingException Validation(ParameterModel parameter, Exception inner) => Error(
        "ParameterArgumentValidationError",
        $"Cannot validate argument on parameter '{parameter.Name}'. {inner.Message}",
        parameter, inner, ErrorCategory.InvalidData);

    public static ParameterBindingException NullNotAllowed(ParameterModel parameter) => Error(
        "ParameterArgumentValidationErrorNullNotAllowed",
        $"Cannot bind argument to parameter '{parameter.Name}' because it is null.",
        parameter, null, ErrorCategory.InvalidData);

    public static ParameterBindingException EmptyStringNotAllowed(ParameterModel parameter) => Error(
        "ParameterArgumentValidationErrorEmptyStringNotAllowed",
        $"Cannot bind argument to parameter '{parameter.Name}' because it is an empty string.",
        parameter, null, ErrorCategory.InvalidData);

    public static ParameterBindingException EmptyArrayNotAllowed(ParameterModel parameter, bool isArray) => isArray
        ? Error(
            "ParameterArgumentValidationErrorEmptyArrayNotAllowed",
            $"Cannot bind argument to parameter '{parameter.Name}' because it is an empty array.",
            parameter, null, ErrorCategory.InvalidData)
        : Error(
            "ParameterArgumentValidationErrorEmptyCollectionNotAllowed",
            $"Cannot bind argument to parameter '{parameter.Name}' because it is an empty collection.",
            parameter, null, ErrorCategory.InvalidData);

    public static ParameterBindingException SetterFailed(ParameterModel parameter, Exception inner) => Error(
        "ParameterBindingFailed",
        $"Cannot bind parameter '{parameter.Name}' to the target. {inner.Message}",
        parameter, inner, ErrorCategory.WriteError);

    public static ParameterBindingException NullForValue(ParameterModel parameter)
    {
        Exception inner = parameter.Type.IsEnum
            ? EnumConversion.NullFailure(parameter.Type) : Converter.Failure(null, parameter.Type);
        return SetterFailed(
            parameter,
            new InvalidCastException($"Exception setting \"{parameter.Name}\": \"{inner.Message}\"", inner));
    }

    private static string Names(IEnumerable<ParameterModel> parameters) =>
        string.Concat(parameters.Select(static p => $" {p.Name}"));

    private static ParameterBindingException Error(
        string id, string message, ParameterModel? parameter = null, Exception? inner = null,
        ErrorCategory category = ErrorCategory.InvalidArgument) => new(message, inner)
        {
            ErrorId = id,
            Category = category,
            ParameterName = parameter?.Name ?? "",
            ParameterType = parameter?.Type,
        };
}
