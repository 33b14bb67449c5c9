using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Vlae.Host.Conversion;

namespace Vlae.Host.Binding;

/// <summary>
/// What happens to a value before it is set, in PowerShell's order: transformation, conversion, validation.
/// </summary>
internal sealed class ArgumentPreparation(EngineIntrinsics engine)
{
    /// <summary>Prepares a value; false where it would need a conversion and none is allowed.</summary>
    public bool TryPrepare(ParameterModel parameter, object? argument, bool convert, out object? value)
    {
        value = Transformed(parameter, argument);
        if (convert)
            value = Converted(parameter, value);
        else if (!FitsAsIs(parameter.Type, ref value))
            return false;
        if (parameter.IsMandatorySomewhere)
            RefuseEmpty(parameter, value);
        Validate(parameter, value);
        return true;
    }

    private static bool FitsAsIs(Type type, ref object? value)
    {
        object? plain = PSObject.Base(value);
        if (plain is null)
        {
            value = null;
            return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
        }

        if (type == typeof(PSObject))
        {
            value = PSObject.AsPSObject(value!);
            return true;
        }

        if (type.IsInstanceOfType(plain))
        {
            value = plain;
            return true;
        }

        // One element is an array of one without any conversion of the element.
        if (CollectionConversion.ElementOf(type) is { } element
            && (element.IsInstanceOfType(plain) || element == typeof(PSObject))
            && Enumeration.Of(plain) is null)
        {
            value = CollectionConversion.Convert(value!, type, CultureInfo.InvariantCulture);
            return true;
        }

        return false;
    }

    private static object? Converted(ParameterModel parameter, object? value)
    {
        object? plain = PSObject.Base(value);
        if (plain is null && parameter.Type != typeof(bool) && parameter.Type != typeof(SwitchParameter))
            return null;
        Type type = Nullable.GetUnderlyingType(parameter.Type) ?? parameter.Type;
        if (plain is not null && (type == typeof(bool) || type == typeof(SwitchParameter)))
        {
            bool isTruth = plain is bool or SwitchParameter || Numbers.IsNumber(plain);
            if (!isTruth)
                throw BindingErrors.NotBoolean(parameter, plain);
        }

        bool scalar = type != typeof(object) && type != typeof(PSObject)
            && CollectionConversion.ElementOf(type) is null;
        if (plain is IList && scalar && !type.IsInstanceOfType(plain)
            && (type == typeof(string) || Numbers.IsNumber(type) || type.IsEnum))
        {
            throw BindingErrors.NotConvertible(parameter, plain);
        }

        try
        {
            return Converter.Convert(value, parameter.Type, CultureInfo.InvariantCulture);
        }
        catch (InvalidCastException e)
        {
            throw BindingErrors.Conversion(parameter, e);
        }
    }

    private static void RefuseEmpty(ParameterModel parameter, object? value)
    {
        object? plain = PSObject.Base(value);
        if (plain is null)
        {
            if (!parameter.Has<AllowNullAttribute>())
                throw BindingErrors.NullNotAllowed(parameter);
        }
        else if (plain is string text)
        {
            if (text.Length == 0 && !parameter.Has<AllowEmptyStringAttribute>())
                throw BindingErrors.EmptyStringNotAllowed(parameter);
        }
        else if (plain is ICollection items and not IDictionary)
        {
            if (items.Count == 0 && !parameter.Has<AllowEmptyCollectionAttribute>())
                throw BindingErrors.EmptyArrayNotAllowed(parameter, plain is Array);
            Type? element = plain is Array ? plain.GetType().GetElementType() : null;
            if (element is { IsValueType: true })
                return;
            foreach (object? item in items)
                RefuseEmpty(parameter, item);
        }
    }

    private object? Transformed(ParameterModel parameter, object? argument)
    {
        foreach (ArgumentTransformationAttribute transformation in parameter.Transformations)
        {
            if (argument is null && !transformation.TransformNullOptionalParameters && !parameter.IsMandatorySomewhere)
                continue;
            try
            {
                argument = transformation.Transform(engine, argument);
            }
            catch (Exception e) when (e is not (PipelineStoppedException or FlowControlException))
            {
                throw BindingErrors.Transformation(parameter, e);
            }
        }

        return argument;
    }

    private void Validate(ParameterModel parameter, object? value)
    {
        foreach (ValidateArgumentsAttribute validation in parameter.Validations)
        {
            try
            {
                validation.Check(value, engine);
            }
            catch (Exception e) when (e is not (PipelineStoppedException or FlowControlException))
            {
                throw BindingErrors.Validation(parameter, e);
            }
        }
    }
}
