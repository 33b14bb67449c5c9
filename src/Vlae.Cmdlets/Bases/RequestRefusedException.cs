using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>A request that cannot be done.</summary>
/// <param name="error">What is wrong with it.</param>
internal sealed class RequestRefusedException(ErrorRecord error) : Exception(error.Exception.Message, error.Exception)
{
    public ErrorRecord Error { get; } = error;
}
