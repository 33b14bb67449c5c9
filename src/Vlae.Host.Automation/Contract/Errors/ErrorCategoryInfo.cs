using System.Globalization;

namespace System.Management.Automation;

public class ErrorCategoryInfo
{
    private const int LongestText = 40;
    private readonly ErrorRecord record;
    private string? activity;
    private string? reason;
    private string? targetName;
    private string? targetType;

    internal ErrorCategoryInfo(ErrorRecord record, ErrorCategory category)
    {
        this.record = record;
        Category = category;
    }

    public ErrorCategory Category { get; }

    public string Activity
    {
        get => activity ?? record.InvocationInfo?.MyCommand?.Name ?? "";
        set => activity = value;
    }

    public string Reason
    {
        get => reason ?? record.Exception.GetType().Name;
        set => reason = value;
    }

    public string TargetName
    {
        get => targetName ?? ObjectText.Of(record.TargetObject);
        set => targetName = value;
    }

    public string TargetType
    {
        get => targetType ?? PSObject.Base(record.TargetObject)?.GetType().Name ?? "";
        set => targetType = value;
    }

    public string GetMessage() => GetMessage(CultureInfo.InvariantCulture);

    public string GetMessage(CultureInfo uiCultureInfo) =>
        $"{Category}: ({Shortened(TargetName)}:{Shortened(TargetType)}) [{Activity}], {Reason}";

    public override string ToString() => GetMessage();

    private static string Shortened(string text) =>
        text.Length <= LongestText ? text : $"{text[..(LongestText / 2 - 1)]}…{text[^(LongestText / 2)..]}";
}
