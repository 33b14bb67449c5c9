using System.Reflection;

namespace Vlae.Cmdlets.Tests.Backends;

/// <summary>-Gpu, -Backend and -Device on everything that computes.</summary>
public sealed class BackendParameterTests : IDisposable
{
    private readonly Session _session = new();

    public BackendParameterTests()
    {
        _session.NewModel();
        _session.Run("$image = Get-MnistImage 1 -DataPath few; $latent = $image | ConvertTo-VlaeLatent -Model $model");
        _session.Run("$model | Export-VlaeModel m.safetensors");
    }

    public static TheoryData<string> Computing =>
    [
        "Get-MnistImage 1 -DataPath few | ConvertTo-VlaeLatent -Model $model",
        "$latent | ConvertFrom-VlaeLatent",
        "$latent | Export-VlaeImage one.png",
        "New-VlaeTraversal $latent 1 -DataSet Mnist -DataPath few",
        "$image | Get-VlaeLevel -Model $model",
        $"New-VlaeModel {Session.Sizes}",
        "Import-VlaeModel m.safetensors",
        $"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes}",
    ];

    public void Dispose() => _session.Dispose();

    [Theory]
    [MemberData(nameof(Computing))]
    public void A_conflict_ends_the_cmdlet_before_any_work(string script)
    {
        string[] before = _session.Written();

        _session.Error("ParametersConflict", $"{script} -Gpu -Backend Managed");
        _session.Error("ParametersConflict", $"{script} -Device cuda -Backend Managed");
        _session.Error("DeviceUnknown", $"{script} -Device gpu");
        Assert.Equal(before, _session.Written());
    }

    [Theory]
    [MemberData(nameof(Computing))]
    public void An_absent_backend_ends_the_cmdlet_and_nothing_falls_back(string script)
    {
        Needs.Require("no-torch");
        string[] before = _session.Written();

        _session.Error(Needs.TorchMissing, $"{script} -Backend Torch");
        _session.Error(Needs.TorchMissing, $"{script} -Device cuda:1");
        Assert.Equal(before, _session.Written());
    }

    [Theory]
    [MemberData(nameof(Computing))]
    public void A_device_that_is_not_there_ends_the_cmdlet(string script)
    {
        Needs.Require("torch");

        string message = _session.Error("CudaNotFound", $"{script} -Device cuda:99").Exception.Message;
        Assert.Contains("There is no device cuda:99", message);
    }

    [Theory]
    [MemberData(nameof(Computing))]
    public void The_built_in_backend_may_be_asked_for(string script) =>
        Assert.Empty(_session.Run($"{script} -Backend Managed -Device cpu").Errors);

    [Theory]
    [MemberData(nameof(Computing))]
    public void The_Torch_backend_does_the_same_work(string script)
    {
        Needs.Require("torch");
        RunResult result = _session.Run($"{script} -Backend Torch");

        Assert.Empty(result.Errors);
        // A sweep is measured there; its latents keep the model of the one that they were made from.
        Assert.All(
            result.Output.Where(_ => !script.StartsWith("New-VlaeTraversal", StringComparison.Ordinal))
                .Select(item => item as VlaeModel ?? (item as VlaeLatent)?.Model).OfType<VlaeModel>(),
            model => Assert.Equal("Torch", model.Backend.Name));
    }

    [Fact]
    public void A_model_keeps_its_backend_from_cmdlet_to_cmdlet()
    {
        Needs.Require("torch");
        _session.Run("Import-VlaeModel m.safetensors -Backend Torch | Out-Null");

        Assert.Equal("Torch", _session.One<VlaeLatent>("New-VlaeSample").Model.Backend.Name);
        Assert.Equal(
            "Managed", _session.One<VlaeLatent>("$image | ConvertTo-VlaeLatent -Backend Managed").Model.Backend.Name);
        var trained = _session.One<VlaeModel>("Invoke-VlaeTraining 1 -DataPath few -Model (New-VlaeSample).Model");
        Assert.Equal(("Torch", "Torch (cpu)"), (trained.Provenance.Backend, trained.Backend.ToString()));
    }

    [Fact]
    public void Both_backends_give_the_same_latents_and_images()
    {
        Needs.Require("torch");
        const string script = "Get-MnistImage (1..5) -DataPath few | ConvertTo-VlaeLatent -Model $model";
        float[] Codes(string options) =>
            [.. _session.Get<VlaeLatent>($"{script} {options}").SelectMany(latent => latent.Code)];
        float[] Pixels(string options) =>
            [.. _session.Get<VlaeImage>($"{script} | ConvertFrom-VlaeLatent {options}")
                .SelectMany(image => image.Pixels)];

        AssertClose(Codes("-Backend Managed"), Codes("-Backend Torch"));
        AssertClose(Pixels("-Backend Managed"), Pixels("-Backend Torch"));
    }

    [Fact]
    public void A_training_resumed_with_another_backend_says_so()
    {
        Needs.Require("torch");
        const string train =
            $"Invoke-VlaeTraining 1 -Schedule Constant -DataPath few {Session.Sizes} -CheckpointPath run.safetensors";
        _session.Run($"{train} -Backend Torch");

        string resume = "Invoke-VlaeTraining 2 -DataPath few -CheckpointPath run.safetensors -Resume";
        _session.Run($"{resume} -Backend Torch -WarningVariable none");
        Assert.Equal(0, _session.CountOf("none"));
        _session.Run($"{resume.Replace(" 2 ", " 3 ", StringComparison.Ordinal)} -WarningVariable some");
        Assert.Equal(1, _session.CountOf("some"));
    }

    [Fact]
    public void The_three_parameters_are_declared_once_and_taken_from_tables_once()
    {
        string[] names = ["Gpu", "Backend", "Device"];
        IEnumerable<PropertyInfo> declared = typeof(VlaeCmdlet).Assembly.GetTypes()
            .Where(type => typeof(BackendCmdlet).IsAssignableFrom(type))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property => names.Contains(property.Name));

        Assert.All(declared, property => Assert.Equal(
            typeof(NetworkCmdlet).IsAssignableFrom(property.ReflectedType)
                ? typeof(NetworkCmdlet) : typeof(BackendCmdlet),
            property.DeclaringType));
    }

    [Fact]
    public void A_cmdlet_gives_back_the_engines_of_the_models_that_it_moved()
    {
        VlaeLatent[] latents = _session.Get<VlaeLatent>(
            "$moved = Get-MnistImage 1,2 -DataPath few | ConvertTo-VlaeLatent -Backend Managed; $moved");

        Assert.False(latents[0].Model.Engine.IsCreated);
        Assert.Equal(2, _session.Get<VlaeImage>("$moved | ConvertFrom-VlaeLatent").Length);
        Assert.True(latents[0].Model.Engine.IsCreated);
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - 1e-5f, pair.First + 1e-5f));
    }
}
