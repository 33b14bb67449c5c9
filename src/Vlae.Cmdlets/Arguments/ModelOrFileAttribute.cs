using System.Management.Automation;
using Vlae.Checkpoints;

namespace Vlae.Cmdlets;

/// <summary>
/// Takes a model, or the path of a model's file, which is read. A model that came from Clixml or a job is found again if
/// this process has it, or the error says what to do.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ModelOrFileAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        return inputData is object?[] several ? Array.ConvertAll(several, Read) : Read(inputData)!;

        object? Read(object? item)
        {
            try
            {
                return ModelOf(engineIntrinsics.SessionState, item);
            }
            catch (VlaeException cause)
            {
                return new RefusedInput(cause, item).Placeholder(typeof(VlaeModel));
            }
        }
    }

    /// <summary>The model of an item; an item that is neither a model nor a file as it is.</summary>
    internal static object? ModelOf(SessionState session, object? item) =>
        (item is PSObject wrapped ? wrapped.BaseObject : item) switch
        {
            string path when !path.Contains('\0', StringComparison.Ordinal) =>
                ModelFile.Read(session.Path.GetUnresolvedProviderPathFromPSPath(path)),
            FileInfo file => ModelFile.Read(file.FullName),
            _ when item is PSObject model && DeserializedObject.IsOf(model, typeof(VlaeModel)) =>
                PipelineObjectConverter.Model(model),
            _ => item,
        };
}
