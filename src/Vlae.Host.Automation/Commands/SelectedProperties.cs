using System.Management.Automation;

namespace Vlae.Host.Commands;

/// <summary>A custom object with some properties of another, chosen by name or wildcard.</summary>
internal static class SelectedProperties
{
    public static PSObject Of(PSObject item, IEnumerable<string> patterns)
    {
        var selected = new PSObject();
        object source = item.BaseObject;
        selected.TypeNames.Insert(
            0, $"Selected.{(source is PSCustomObject ? item.TypeNames[0] : source.GetType().FullName)}");
        foreach (string pattern in patterns)
        {
            if (!WildcardPattern.ContainsWildcardCharacters(pattern))
            {
                Add(selected, item.Properties[pattern]?.Name ?? pattern, item.Properties[pattern]?.Value);
                continue;
            }

            foreach (PSPropertyInfo property in item.Properties.Match(pattern))
                Add(selected, property.Name, property.Value);
        }

        return selected;
    }

    private static void Add(PSObject selected, string name, object? value)
    {
        if (selected.Properties[name] is null)
            selected.Properties.Add(new PSNoteProperty(name, value));
    }
}
