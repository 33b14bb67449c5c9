using Vlae.Ladder;

namespace Vlae.Cmdlets;

// The memory of a training: told, and refused if there is too little, before any of it is allocated.
public sealed partial class InvokeVlaeTrainingCommand
{
    private void RequireMemory(TrainingOutlook outlook)
    {
        MemoryNeed need = outlook.Need();
        WriteVerbose($"Training needs about {need}.");
        long limit = MemoryLimit.Whole;
        if (need.Bytes > limit)
            throw Errors.TrainingTooLarge(need, limit, [.. Smaller(outlook, limit)]);
    }

    private IEnumerable<string> Smaller(TrainingOutlook outlook, long limit)
    {
        var choices = new SmallerTrainings(outlook, limit);
        string?[] found = outlook.Plan.Start is not null ? [choices.Batch()]
        : [
            choices.Batch(), choices.Size(size => Designed(outlook.Network.Image, size)),
            TrainsOnImages ? choices.Images(image => Designed(image, Network)) : null,
        ];
        return found.OfType<string>();

        LadderArchitecture Designed(MapShape image, NetworkSize? size) =>
            DesignFor(image.Channels, image.Height, image.Width, network: size);
    }
}
