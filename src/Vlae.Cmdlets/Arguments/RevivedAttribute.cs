using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>
/// Takes images, latents and models that came back from Clixml or a job as they were; says why where that cannot be.
/// </summary>
/// <remarks>
/// The types file's converter does the same, and the shell would only say that an object cannot be bound.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RevivedAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return inputData is object?[] several
                ? Array.ConvertAll(several, Revive)
                : Revive(inputData)!;
        }
        catch (VlaeException cause)
        {
            throw new ArgumentTransformationMetadataException(cause.Message, cause);
        }
    }

    private static object? Revive(object? item) =>
        PipelineObjectConverter.Revive(item) is { } revived and (VlaeImage or VlaeLatent) ? revived : item;
}
