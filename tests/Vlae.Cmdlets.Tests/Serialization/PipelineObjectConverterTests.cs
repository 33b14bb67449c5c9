namespace Vlae.Cmdlets.Tests.Serialization;

/// <summary>
/// What cmdlets make of objects as PowerShell gives them back from Clixml, made by hand so that they can be damaged.
/// That whole ones come back as they were is for tests/Pester/Serialization.Tests.ps1.
/// </summary>
public sealed class PipelineObjectConverterTests : IDisposable
{
    private readonly Session _session = new();
    private readonly VlaeImage _image;
    private readonly VlaeLatent _latent;

    public PipelineObjectConverterTests()
    {
        // A seed that no other test has: models are found by their contents, and tests run side by side.
        _session.NewModel(seed: 77_001);
        _image = _session.Set("image", Digits.First(3)[2]);
        _latent = _session.One<VlaeLatent>("$image | ConvertTo-VlaeLatent -Model $model -Sample -Seed 1");
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("$back | ConvertFrom-VlaeLatent")]
    [InlineData("ConvertFrom-VlaeLatent $back")]
    [InlineData("$back | Export-VlaeImage a.png")]
    [InlineData("Merge-VlaeLatent $back,$back")]
    [InlineData("$back | ConvertTo-VlaeRecord")]
    [InlineData("$backImage | ConvertTo-VlaeLatent -Model $model")]
    [InlineData("$backImage | Invoke-VlaeTraining 1 -Model $model")]
    public void Cmdlets_take_what_came_back(string script)
    {
        _session.Set("back", Deserialized(_latent));
        _session.Set("backImage", Deserialized(_image));
        RunResult result = _session.Run(script);

        Assert.Empty(result.Errors);
        Assert.NotEmpty(result.Output);
    }

    [Theory]
    [InlineData("Pixels", "An image of 1 x 28 x 28 has 784 pixels, not 1")]
    [InlineData("Width", "is damaged now")]
    public void What_was_damaged_is_an_error_of_its_own_and_the_others_are_written(string property, string words)
    {
        PSObject image = Deserialized(_image);
        image.Properties[property]!.Value = property == "Pixels" ? List([1f]) : "wide";
        _session.Set("damaged", image);
        RunResult result = _session.Run("Export-VlaeImage a.png -InputObject $damaged,$image");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal("SerializedObjectDamaged", Session.IdOf(error));
        Assert.Contains(words, error.Exception.Message);
        Assert.Single(result.Output);
    }

    [Theory]
    [InlineData("$back | ConvertFrom-VlaeLatent", "ParameterArgumentTransformationError")]
    [InlineData("$back | Merge-VlaeLatent", "ParameterArgumentTransformationError")]
    [InlineData("Export-VlaeImage a.png -InputObject $back,$image", "ModelNotInSession")]
    public void A_model_that_is_not_here_is_said_with_its_name_and_what_to_do(string script, string errorId)
    {
        PSObject latent = Deserialized(_latent);
        ((PSObject)latent.Properties["Model"]!.Value!).Properties["Sha256"]!.Value = "ab12";
        _session.Set("back", latent);
        ErrorRecord error = _session.Run(script).Errors[0];

        Assert.Equal(errorId, Session.IdOf(error));
        Assert.Contains("(SHA-256 ab12) is not in this session", error.Exception.Message);
        Assert.Contains("Import-VlaeModel", error.Exception.Message);
    }

    // The properties that module/Vlae.Types.ps1xml keeps; lists of numbers come back as lists of objects.
    private static PSObject Deserialized(VlaeLatent latent) => Bag("Vlae.VlaeLatent",
        ("Name", latent.Name),
        ("Model", Bag("Vlae.VlaeModel", ("Name", latent.Model.Name), ("Sha256", latent.Model.Sha256))),
        ("Image", Deserialized(latent.Image!)), ("Origin", latent.Origin), ("Mean", List(latent.Mean)),
        ("Scale", List(latent.Scale)), ("Code", List(latent.Code)));

    private static PSObject Deserialized(VlaeImage image) => Bag("Vlae.VlaeImage",
        ("Channels", image.Channels), ("Height", image.Height), ("Width", image.Width), ("Pixels", List(image.Pixels)),
        ("Source", Bag("Vlae.ImageSource",
            ("DataSet", image.Source!.DataSet), ("Split", image.Source.Split), ("Index", image.Source.Index))),
        ("Label", image.Label), ("LabelName", image.LabelName), ("Factors", Deserialized(image.Factors!)));

    private static PSObject Deserialized(DigitFactors factors) => Bag("Vlae.DigitFactors",
        [
            .. typeof(DigitFactors).GetProperties().Where(p => p.GetIndexParameters().Length == 0)
                .Select(p => (p.Name, p.GetValue(factors))),
        ]);

    private static PSObject List(IEnumerable<float> values) =>
        new(new System.Collections.ArrayList(values.Select(value => (object)value).ToArray()));

    private static PSObject Bag(string type, params (string Name, object? Value)[] properties)
    {
        var bag = new PSObject();
        bag.TypeNames.Insert(0, "Deserialized." + type);
        foreach ((string name, object? value) in properties)
            bag.Properties.Add(new PSNoteProperty(name, value));

        return bag;
    }
}
