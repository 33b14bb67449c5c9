using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>
/// Restores images, latents and models that came from Clixml or a job, or says why it cannot.
/// </summary>
/// <remarks>
/// The converter in the types file does the same, but then PowerShell only says that an object cannot be bound.
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
