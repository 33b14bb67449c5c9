using System.Management.Automation;

namespace Vlae.Host.Language;

/// <summary>The two ways to refuse a line: it is broken, or it needs the real PowerShell.</summary>
internal static class Refusal
{
    public static ParseException NeedsPowerShell(string what) => new(
        $"'{what}' needs PowerShell: the pocket host reads pipelines, ';', '$name =', property access and literals")
    {
        ErrorId = "NeedsPowerShell",
        Category = ErrorCategory.ParserError,
    };

    public static ParseException Broken(string errorId, string message) => new(message)
    {
        ErrorId = errorId,
        Category = ErrorCategory.ParserError,
    };
}
