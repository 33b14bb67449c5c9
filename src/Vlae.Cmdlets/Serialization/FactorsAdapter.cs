using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>
/// Shows factors as properties: <c>$image.Factors.Thickness</c>. The shell's tables see them so too.
/// module/Vlae.Types.ps1xml names this class.
/// </summary>
public sealed class FactorsAdapter : PSPropertyAdapter
{
    /// <inheritdoc/>
    public override Collection<PSAdaptedProperty> GetProperties(object baseObject)
    {
        Collection<PSAdaptedProperty> properties = [];
        foreach (VlaeFactor factor in ((VlaeFactors)baseObject).ToArray())
            properties.Add(Property(factor));
        return properties;
    }

    /// <inheritdoc/>
    public override PSAdaptedProperty? GetProperty(object baseObject, string propertyName) =>
        ((VlaeFactors)baseObject).Find(propertyName) is { } factor ? Property(factor) : null;

    /// <inheritdoc/>
    public override bool IsGettable(PSAdaptedProperty adaptedProperty) => true;

    /// <inheritdoc/>
    public override bool IsSettable(PSAdaptedProperty adaptedProperty) => false;

    /// <inheritdoc/>
    public override object? GetPropertyValue(PSAdaptedProperty adaptedProperty) => Factor(adaptedProperty).Value;

    /// <inheritdoc/>
    public override string GetPropertyTypeName(PSAdaptedProperty adaptedProperty) =>
        (Factor(adaptedProperty).Value?.GetType() ?? typeof(object)).FullName!;

    /// <inheritdoc/>
    /// <exception cref="SetValueException">Always.</exception>
    public override void SetPropertyValue(PSAdaptedProperty adaptedProperty, object? value) =>
        throw new SetValueException($"The factor {adaptedProperty.Name} cannot be changed.");

    private static PSAdaptedProperty Property(VlaeFactor factor) => new(factor.Name, factor);

    private static VlaeFactor Factor(PSAdaptedProperty property) => (VlaeFactor)property.Tag;
}
