using System.Management.Automation;
using Vlae.Data;

namespace Vlae.Cmdlets;

// What is trained on: images, models and rows, from the pipeline or from parameters.
public sealed partial class InvokeVlaeTrainingCommand
{
    private readonly ShrunkPictures _pictures = new();
    private ImageSetBuilder? _collected;
    private Data.ImageSet? _images;
    private TrainingPlan? _plan;
    private bool _hadWork;

    /// <summary>
    /// Images to train on; models to train further, or their files; or rows of a table, as Import-Csv makes them, whose
    /// columns are options of this cmdlet. There is one training for all images, and one per model and row. An empty
    /// cell counts as not given; so does False for a switch. Options on the command line win.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    public override PSObject? InputObject { get; set; }

    /// <summary>Images to train on, instead of a data set. They need one byte per pixel.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[]? Image { get; set; }

    /// <summary>
    /// After each epoch, measure the negative ELBO on these images, and return the model of the best epoch. Without it,
    /// some of the training images are held out: see -ValidationCount.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[]? ValidationImage { get; set; }

    private bool TrainsOnImages => _collected is not null;

    private protected override void Begin()
    {
        if (Image is not null)
            Collect(Image);
    }

    private protected override bool TakesWhole(PSObject item) => Together(() => Takes(item));

    private protected override void End() => Together(() =>
    {
        if (_plan is not null)
            Run(_plan);
        else if (!_hadWork && MyInvocation.ExpectingInput)
            Refuse(Errors.NothingToTrainOn());
    });

    private bool Takes(PSObject item)
    {
        if (PipelineObjectConverter.Revive(item) is VlaeImage image)
        {
            CollectPiped(image);
            return true;
        }

        RequireOneKind(_plan is not null);
        _hadWork = true;
        if (!IsModel(item))
            return false;

        TryPiped(() => TrainFurther(item));
        return true;
    }

    private static bool IsModel(PSObject item) =>
        item.BaseObject is VlaeModel or string or FileInfo || DeserializedObject.IsOf(item, typeof(VlaeModel));

    private void TrainFurther(PSObject item)
    {
        if (Model is not null)
        {
            Refuse(Errors.OptionNotWith(
                "-Model", "a model from the pipeline", "each gives the model to train further"));
        }

        Model = item.BaseObject as VlaeModel ?? (VlaeModel?)ModelOrFileAttribute.ModelOf(SessionState, item);
        try
        {
            Work();
        }
        finally
        {
            Model = null;
        }
    }

    private void CollectPiped(VlaeImage image)
    {
        RequireOneKind(_hadWork);
        if (Image is not null)
            Refuse(Errors.OptionNotWith("-Image", "images from the pipeline", "each gives the images to train on"));

        _collected ??= new();
        // Before all images are collected: a bad request ends here.
        _plan ??= Plan();
        Collect([image]);
    }

    private static void RequireOneKind(bool hasOther)
    {
        if (hasOther)
        {
            Refuse(Errors.OptionNotWith(
                "Images from the pipeline", "models or rows",
                "pipe one kind; -Image gives the images of all trainings"));
        }
    }

    private void Collect(IEnumerable<VlaeImage> images)
    {
        _collected ??= new();
        foreach (VlaeImage image in images)
        {
            Held.AddBytes(image);
            if (_collected.TryAdd(image))
                _pictures.Add(image);
            else
                WriteError(Errors.ShapeDiffers(image, _collected.First!));
        }
    }

    private Data.ImageSet? GivenValidation(Data.ImageSet images)
    {
        if (ValidationImage is null)
            return null;

        var given = new ImageSetBuilder();
        foreach (VlaeImage image in ValidationImage)
        {
            if (image.Shape != images.Shape || !given.TryAdd(image))
                WriteError(Errors.ShapeDiffers(image, _collected?.First ?? images.GetImage(1)));
        }

        if (given.Count == 0)
            Refuse(Errors.NothingToValidateOn());
        return given.Build();
    }
}
