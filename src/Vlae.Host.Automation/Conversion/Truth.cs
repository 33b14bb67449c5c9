using System.Collections;
using System.Management.Automation;

namespace Vlae.Host.Conversion;

/// <summary>What PowerShell takes for true: not null, 0, "" or an empty list; a list of one is its element.</summary>
internal static class Truth
{
    public static bool Of(object? value) => PSObject.Base(value) switch
    {
        null => false,
        bool flag => flag,
        SwitchParameter flag => flag.IsPresent,
        string text => text.Length > 0,
        char c => c != '\0',
        IList { Count: 0 } => false,
        IList { Count: 1 } list => Of(list[0]),
        Enum item => System.Convert.ToDouble(item, null) != 0,
        IConvertible number when Numbers.IsNumber(number) => number.ToDouble(null) != 0,
        _ => true,
    };
}
