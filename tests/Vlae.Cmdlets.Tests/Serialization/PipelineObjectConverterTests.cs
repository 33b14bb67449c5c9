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

    public static TheoryData<string, object?, string> Damages => new()
    {
        { "Pixels", new[] { 1f }, "Pixels has 1 numbers, and must have 784" },
        { "Pixels", null, "Pixels is missing" },
        { "Pixels", new object[] { "black" }, "Pixels is not a list of numbers" },
        { "Channels", 0, "Channels is 0, and must be 1 or more" },
        { "Height", null, "Height is missing" },
        { "Height", int.MaxValue, "Pixels has 784 numbers, and must have 60129542116" },
        { "Width", "wide", "Width is not a number" },
        { "Label", "six", "Label is not a number" },
        { "Factors.Names", null, "Factors.Names is missing" },
        { "Factors.Values", new object[] { 1 }, "Factors.Values has 1 values, and must have 8" },
        { "Factors.Values", new object?[] { 1, null, "a", 2.5, 1, 1, new int[1], 1 },
            "Factors.Values has a value that is no value of a factor" },
        { "Source.Index", "first", "Source.Index is not a number" },
    };

    public static TheoryData<string, object?, string> LatentDamages => new()
    {
        { "Mean", new[] { 1f }, "Mean has 1 numbers, and must have 8" },
        { "Scale", null, "Scale is missing" },
        { "Code", new object[] { "x" }, "Code is not a list of numbers" },
        { "Model", null, "Model is missing" },
        { "Image.Width", null, "Image.Width is missing" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void The_damaged_property_of_an_image_is_named_and_the_others_are_used(
        string property, object? value, string words)
    {
        PSObject damaged = Damaged(Deserialized(_image), property, value);
        foreach (string script in new[] { "Export-VlaeImage a.png -Force", "ConvertTo-VlaeLatent -Model $model" })
            RequireNamed(damaged, $"$damaged,$image | {script}", $"its property {words}.");
    }

    [Theory]
    [MemberData(nameof(LatentDamages))]
    public void The_damaged_property_of_a_latent_is_named_and_the_others_are_used(
        string property, object? value, string words)
    {
        _session.Set("latent", _latent);
        RequireNamed(
            Damaged(Deserialized(_latent), property, value), "$damaged,$latent | ConvertFrom-VlaeLatent",
            $"The latent '{_latent.Name}' was damaged after it was serialized: its property {words}.");
    }

    [Theory]
    [InlineData("ConvertTo-VlaeLatent $image,$damaged -Model $model")]
    [InlineData("Measure-VlaeImage -Image $damaged")]
    [InlineData("$image | Invoke-VlaeTraining 1 -Model $model -ValidationImage $damaged")]
    public void A_damaged_object_as_an_argument_ends_the_command(string script)
    {
        _session.Set("damaged", Damaged(Deserialized(_image), "Width", "wide"));

        ErrorRecord error = _session.Error("SerializedObjectDamaged", script);
        Assert.Contains("The image 'Digits Train 3' was damaged", error.Exception.Message);
    }

    [Theory]
    [InlineData("$back | ConvertFrom-VlaeLatent")]
    [InlineData("$back | Merge-VlaeLatent")]
    [InlineData("Export-VlaeImage a.png -InputObject $back,$image")]
    public void A_model_that_is_not_here_is_said_with_its_name_and_what_to_do(string script)
    {
        PSObject latent = Deserialized(_latent);
        ((PSObject)latent.Properties["Model"]!.Value!).Properties["Sha256"]!.Value = "ab12";
        _session.Set("back", latent);
        ErrorRecord error = _session.Run(script).Errors[0];

        Assert.Equal("ModelNotInSession", Session.IdOf(error));
        Assert.Contains("(SHA-256 ab12) is not in this session", error.Exception.Message);
        Assert.Contains("Import-VlaeModel", error.Exception.Message);
    }

    private void RequireNamed(PSObject damaged, string script, string words)
    {
        _session.Set("damaged", damaged);
        RunResult result = _session.Run(script);

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal("SerializedObjectDamaged", Session.IdOf(error));
        Assert.Contains(words, error.Exception.Message);
        Assert.Single(result.Output);
    }

    private static PSObject Damaged(PSObject item, string property, object? value)
    {
        string[] path = property.Split('.');
        PSObject owner = path[..^1].Aggregate(item, (part, name) => (PSObject)part.Properties[name]!.Value!);
        owner.Properties[path[^1]]!.Value = value;
        return item;
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

    private static PSObject Deserialized(VlaeFactors factors) => Bag("Vlae.VlaeFactors",
        ("Names", new System.Collections.ArrayList(factors.Names)),
        ("Values", new System.Collections.ArrayList(factors.Values)));

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
