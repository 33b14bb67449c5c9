using Vlae.Backends;

namespace Vlae.Cmdlets.Tests.Backends;

public sealed class GetVlaeBackendTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void All_backends_are_told_of_without_an_error()
    {
        BackendInfo[] infos = _session.Get<BackendInfo>("Get-VlaeBackend");

        Assert.Equal([BackendKind.Managed, BackendKind.Torch], infos.Select(info => info.Backend));
        Assert.True(infos[0].IsPresent);
        Assert.Equal($"Vlae {VlaeVersion.Current}", infos[0].Version);
        BackendDevice processor = Assert.Single(infos[0].Devices);
        Assert.Equal("cpu", processor.Device);
        Assert.Contains($"{Environment.ProcessorCount} processors", processor.Description);
        Assert.True(processor.Memory > 0);
    }

    [Theory]
    [InlineData("Get-VlaeBackend Managed")]
    [InlineData("Get-VlaeBackend -Backend managed")]
    [InlineData("'Managed' | Get-VlaeBackend")]
    public void One_backend_is_told_of_by_its_name(string script) =>
        Assert.Equal(BackendKind.Managed, _session.One<BackendInfo>(script).Backend);

    [Fact]
    public void An_absent_backend_says_what_is_missing()
    {
        Needs.Require("no-torch");
        var info = _session.One<BackendInfo>("Get-VlaeBackend Torch");

        Assert.False(info.IsPresent);
        Assert.Null(info.Version);
        Assert.StartsWith(Needs.Torch.Missing!, info.Missing);
    }

    [Fact]
    public void Gpu_without_a_backend_says_what_is_missing_and_what_to_do()
    {
        Needs.Require("no-torch");
        ErrorRecord error = _session.Error(Needs.TorchMissing, "Invoke-VlaeTraining -Epochs 30 -Gpu");

        Assert.StartsWith(Needs.Torch.Missing!, error.Exception.Message);
        Assert.Contains("leave out -Gpu", error.Exception.Message);
        Assert.Equal(ErrorCategory.NotInstalled, error.CategoryInfo.Category);
    }

    [Fact]
    public void A_present_one_tells_its_versions_and_devices()
    {
        Needs.Require("torch");
        var info = _session.One<BackendInfo>("Get-VlaeBackend Torch");

        Assert.Equal((true, null), (info.IsPresent, info.Missing));
        Assert.Equal($"Vlae {VlaeVersion.Current}, TorchSharp 0.107.0", info.Version);
        Assert.Equal("cpu", info.Devices[0].Device);
    }
}
