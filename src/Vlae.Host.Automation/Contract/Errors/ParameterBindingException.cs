namespace System.Management.Automation;

public class ParameterBindingException : RuntimeException
{
    public ParameterBindingException()
    {
    }

    public ParameterBindingException(string? message)
        : base(message)
    {
    }

    public ParameterBindingException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    public new string ErrorId
    {
        get => base.ErrorId;
        internal init => base.ErrorId = value;
    }

    public InvocationInfo? CommandInvocation { get; internal init; }

    public string ParameterName { get; internal init; } = "";

    public Type? ParameterType { get; internal init; }

    public Type? TypeSpecified { get; internal init; }

    public long Line => CommandInvocation?.ScriptLineNumber ?? -1;

    public long Offset => CommandInvocation?.OffsetInLine ?? -1;
}
