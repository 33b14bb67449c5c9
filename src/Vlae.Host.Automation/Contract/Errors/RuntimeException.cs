namespace System.Management.Automation;

public interface IContainsErrorRecord
{
    public ErrorRecord ErrorRecord { get; }
}

public class RuntimeException : SystemException, IContainsErrorRecord
{
    private ErrorRecord? errorRecord;

    public RuntimeException()
    {
    }

    public RuntimeException(string? message)
        : base(message)
    {
    }

    public RuntimeException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    public RuntimeException(string? message, Exception? innerException, ErrorRecord? errorRecord)
        : base(message, innerException)
    {
        this.errorRecord = errorRecord;
    }

    public virtual ErrorRecord ErrorRecord => errorRecord ??= new ErrorRecord(this, ErrorId, Category, ErrorTarget);

    public bool WasThrownFromThrowStatement { get; set; }

    internal string ErrorId { get; init; } = "RuntimeException";

    internal ErrorCategory Category { get; init; } = ErrorCategory.NotSpecified;

    internal object? ErrorTarget { get; init; }
}
