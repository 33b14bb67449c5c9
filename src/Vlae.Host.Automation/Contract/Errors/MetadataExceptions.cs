namespace System.Management.Automation;

public class MetadataException : RuntimeException
{
    public MetadataException()
    {
    }

    public MetadataException(string? message)
        : base(message)
    {
    }

    public MetadataException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

public class ArgumentTransformationMetadataException : MetadataException
{
    public ArgumentTransformationMetadataException()
    {
    }

    public ArgumentTransformationMetadataException(string? message)
        : base(message)
    {
    }

    public ArgumentTransformationMetadataException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

public class ValidationMetadataException : MetadataException
{
    public ValidationMetadataException()
    {
    }

    public ValidationMetadataException(string? message)
        : base(message)
    {
    }

    public ValidationMetadataException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
