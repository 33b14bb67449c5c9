using System.Collections.ObjectModel;

namespace System.Management.Automation;

public class ErrorRecord
{
    private readonly string errorId;

    public ErrorRecord(Exception exception, string? errorId, ErrorCategory errorCategory, object? targetObject)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Exception = exception;
        this.errorId = errorId ?? "";
        TargetObject = targetObject;
        CategoryInfo = new ErrorCategoryInfo(this, errorCategory);
    }

    public ErrorRecord(ErrorRecord errorRecord, Exception? replaceParentContainsErrorRecordException)
    {
        ArgumentNullException.ThrowIfNull(errorRecord);
        Exception = replaceParentContainsErrorRecordException ?? errorRecord.Exception;
        errorId = errorRecord.errorId;
        TargetObject = errorRecord.TargetObject;
        ErrorDetails = errorRecord.ErrorDetails;
        InvocationInfo = errorRecord.InvocationInfo;
        CategoryInfo = new ErrorCategoryInfo(this, errorRecord.CategoryInfo.Category);
    }

    public Exception Exception { get; }

    public object? TargetObject { get; }

    public ErrorCategoryInfo CategoryInfo { get; }

    public ErrorDetails? ErrorDetails { get; set; }

    public InvocationInfo? InvocationInfo { get; internal set; }

    public ReadOnlyCollection<int> PipelineIterationInfo { get; } = new([]);

    public string ScriptStackTrace => "";

    public string FullyQualifiedErrorId => InvocationInfo?.MyCommand switch
    {
        null => errorId,
        CmdletInfo cmdlet => $"{errorId},{cmdlet.ImplementingType.FullName}",
        CommandInfo command => $"{errorId},{command.Name}",
    };

    public override string ToString() => ErrorDetails?.Message is { Length: > 0 } message ? message : Exception.Message;
}

public class ErrorDetails(string message)
{
    public string Message { get; } = message;

    public string RecommendedAction { get; set; } = "";

    public override string ToString() => Message;
}
