using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>
/// Restores images and latents that came from Clixml or a job, or says why it cannot. An image in place of a latent, or
/// a latent in place of an image, is an error that says what to do.
/// </summary>
/// <remarks>
/// The converter in the types file does the same, but then PowerShell only says that an object cannot be bound. The
/// error of a damaged object is written by the cmdlet: <see cref="RefusedInput"/>.
/// </remarks>
/// <param name="wanted">What the parameter takes: <see cref="VlaeImage"/> or <see cref="VlaeLatent"/>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RevivedAttribute(Type wanted) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is object?[] several ? Array.ConvertAll(several, Revive) : Revive(inputData)!;

    /// <summary>What the parameter takes.</summary>
    public Type Wanted => wanted;

    private object? Revive(object? item)
    {
        object? revived;
        try
        {
            revived = PipelineObjectConverter.Revive(item);
        }
        catch (VlaeException cause)
        {
            return new RefusedInput(cause, item).Placeholder(wanted);
        }

        if (revived is VlaeImage image && wanted == typeof(VlaeLatent))
        {
            throw new ArgumentTransformationMetadataException(
                $"'{image}' is an image, and latents are wanted: encode it with ConvertTo-VlaeLatent.");
        }

        if (revived is VlaeLatent latent && wanted == typeof(VlaeImage))
        {
            throw new ArgumentTransformationMetadataException(
                $"'{latent}' is a latent, and images are wanted: decode it with ConvertFrom-VlaeLatent.");
        }

        return revived is VlaeImage or VlaeLatent ? revived : item;
    }
}
