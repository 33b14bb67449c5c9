namespace System.Management.Automation;

public class SessionStateException : RuntimeException
{
    public SessionStateException()
    {
    }

    public SessionStateException(string? message)
        : base(message)
    {
    }

    public SessionStateException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    public string ItemName { get; internal init; } = "";

    public SessionStateCategory SessionStateCategory { get; internal init; } = SessionStateCategory.Drive;
}

public class ItemNotFoundException : SessionStateException
{
    public ItemNotFoundException()
    {
    }

    public ItemNotFoundException(string? message)
        : base(message)
    {
    }

    public ItemNotFoundException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

public class DriveNotFoundException : SessionStateException
{
    public DriveNotFoundException()
    {
    }

    public DriveNotFoundException(string? message)
        : base(message)
    {
    }

    public DriveNotFoundException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

public class ProviderNotFoundException : SessionStateException
{
    public ProviderNotFoundException()
    {
    }

    public ProviderNotFoundException(string? message)
        : base(message)
    {
    }

    public ProviderNotFoundException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
