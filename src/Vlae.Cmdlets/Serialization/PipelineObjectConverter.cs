using System.Management.Automation;
using Vlae.Ladder;

namespace Vlae.Cmdlets;

/// <summary>
/// Restores images and latents from what Import-Clixml, jobs and remote sessions return. module/Vlae.Types.ps1xml lists
/// the properties that are kept.
/// </summary>
/// <remarks>
/// A latent keeps its model's SHA-256 instead of the model. The model is then found among those of this process and the
/// pretrained one.
/// </remarks>
public sealed class PipelineObjectConverter : PSTypeConverter
{
    // Of an image's source.
    private static readonly string[] NameParts =
    [
        nameof(ImageSource.DataSet), nameof(ImageSource.Split), nameof(ImageSource.Path), nameof(ImageSource.Index),
        nameof(ImageSource.Origin),
    ];

    private static readonly Type[] Types =
        [typeof(VlaeImage), typeof(VlaeFactors), typeof(VlaeLatent), typeof(VlaeModel)];

    /// <inheritdoc/>
    public override bool CanConvertFrom(PSObject sourceValue, Type destinationType) =>
        Types.Contains(destinationType) && DeserializedObject.IsOf(sourceValue, destinationType);

    /// <inheritdoc/>
    public override object ConvertFrom(
        PSObject sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        return destinationType == typeof(VlaeImage) ? Image(sourceValue)
            : destinationType == typeof(VlaeFactors) ? new DeserializedObject(sourceValue, "These factors").Factors()
            : destinationType == typeof(VlaeLatent) ? Latent(sourceValue)
            : Model(sourceValue);
    }

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) =>
        sourceValue is PSObject source && CanConvertFrom(source, destinationType);

    /// <inheritdoc/>
    public override object ConvertFrom(
        object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        ConvertFrom((PSObject)sourceValue, destinationType, formatProvider, ignoreCase);

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(
        object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException();

    /// <summary>An image or a latent as it was before it was serialized; anything else as it is.</summary>
    /// <exception cref="VlaeException">
    /// <c>ModelNotInSession</c>: a latent whose model is not in this process; <c>SerializedObjectDamaged</c>.
    /// </exception>
    internal static object? Revive(object? item) => item switch
    {
        PSObject image when DeserializedObject.IsOf(image, typeof(VlaeImage)) => Image(image),
        PSObject latent when DeserializedObject.IsOf(latent, typeof(VlaeLatent)) => Latent(latent),
        PSObject wrapped => wrapped.BaseObject,
        _ => item,
    };

    private static VlaeImage Image(PSObject source) => Image(new DeserializedObject(source, NameOf("image", source)));

    private static VlaeLatent Latent(PSObject source) =>
        Latent(new DeserializedObject(source, NameOf("latent", source)));

    // It was shown so in a table. A damaged object may have no name.
    private static string NameOf(string kind, PSObject source)
    {
        PSObject? origin = source.Properties[nameof(VlaeImage.Source)]?.Value as PSObject;
        string name = source.Properties[nameof(VlaeLatent.Name)]?.Value as string
            ?? string.Join(' ', NameParts
                .Select(part => origin?.Properties[part]?.Value).Where(part => part is string or int));
        return name.Length == 0 ? $"This {kind}" : $"The {kind} '{name}'";
    }

    private static VlaeImage Image(DeserializedObject source)
    {
        int channels = source.Count(nameof(VlaeImage.Channels)), height = source.Count(nameof(VlaeImage.Height));
        int width = source.Count(nameof(VlaeImage.Width));
        return new(
            channels, height, width, source.List<float>(nameof(VlaeImage.Pixels), (long)channels * height * width))
        {
            Source = source.Part(nameof(VlaeImage.Source)) is { } origin ? Source(origin) : null,
            Label = source.Value<int>(nameof(VlaeImage.Label)),
            LabelName = source.Text(nameof(VlaeImage.LabelName)),
            Factors = source.Live<VlaeFactors>(nameof(VlaeImage.Factors))
                ?? source.Part(nameof(VlaeImage.Factors))?.Factors(),
            Place = source.Part(nameof(VlaeImage.Place)) is { } place ? Place(place) : null,
        };
    }

    private static ImageSource Source(DeserializedObject source) => new()
    {
        DataSet = source.Text(nameof(ImageSource.DataSet)),
        Split = source.Text(nameof(ImageSource.Split)),
        Index = source.Value<int>(nameof(ImageSource.Index)),
        Path = source.Text(nameof(ImageSource.Path)),
        Region = source.Part(nameof(ImageSource.Region)) is { } region ? Region(region) : null,
        FittedFrom = source.Part(nameof(ImageSource.FittedFrom)) is { } shape ? Shape(shape) : null,
        Origin = source.Text(nameof(ImageSource.Origin)),
        Model = source.Text(nameof(ImageSource.Model)),
    };

    private static PictureRegion Region(DeserializedObject source)
    {
        return new(
            Of(nameof(PictureRegion.X)), Of(nameof(PictureRegion.Y)), Of(nameof(PictureRegion.Width)),
            Of(nameof(PictureRegion.Height)));

        int Of(string name) => source.Value<int>(name) ?? 0;
    }

    private static MapShape Shape(DeserializedObject source) => new(
        source.Count(nameof(MapShape.Channels)), source.Count(nameof(MapShape.Height)),
        source.Count(nameof(MapShape.Width)));

    private static VlaeLatent Latent(DeserializedObject source)
    {
        VlaeModel model = source.Live<VlaeModel>(nameof(VlaeLatent.Model))
            ?? Model(source.Part(nameof(VlaeLatent.Model))
                ?? throw source.Damaged(nameof(VlaeLatent.Model), "is missing"));
        int size = model.Architecture.CodeSize;
        return new(
            model, source.List<float>(nameof(VlaeLatent.Mean), size),
            source.List<float>(nameof(VlaeLatent.Scale), size), source.List<float>(nameof(VlaeLatent.Code), size))
        {
            Image = source.Live<VlaeImage>(nameof(VlaeLatent.Image))
                ?? (source.Part(nameof(VlaeLatent.Image)) is { } image ? Image(image) : null),
            Origin = source.Text(nameof(VlaeLatent.Origin)),
            Step = source.Part(nameof(VlaeLatent.Step)) is { } step ? Step(step) : null,
            Place = source.Part(nameof(VlaeLatent.Place)) is { } place ? Place(place) : null,
        };
    }

    private static GridPlace Place(DeserializedObject source) =>
        new(source.Text(nameof(GridPlace.Row)) ?? "", source.Text(nameof(GridPlace.Column)) ?? "");

    private static TraversalStep Step(DeserializedObject source) =>
        new(source.Value<int>(nameof(TraversalStep.Level)) ?? 1, source.List<int>(nameof(TraversalStep.Dimensions)),
            source.List<float>(nameof(TraversalStep.Values)), source.Value<int>(nameof(TraversalStep.Steps)) ?? 1);

    /// <summary>The model of this process that was serialized.</summary>
    /// <exception cref="VlaeException"><c>ModelNotInSession</c>, <c>SerializedObjectDamaged</c>.</exception>
    internal static VlaeModel Model(PSObject source) => Model(new DeserializedObject(source, "This model"));

    private static VlaeModel Model(DeserializedObject source)
    {
        (string? sha256, string? name) = (source.Text(nameof(VlaeModel.Sha256)), source.Text(nameof(VlaeModel.Name)));
        return KnownModels.Find(sha256, name) ?? throw Errors.ModelNotInSession(name, sha256);
    }
}
