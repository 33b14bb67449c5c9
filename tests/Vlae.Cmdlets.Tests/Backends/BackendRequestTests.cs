using Vlae.Backends;

namespace Vlae.Cmdlets.Tests.Backends;

/// <summary>What -Gpu, -Backend and -Device ask for together.</summary>
public sealed class BackendRequestTests
{
    [Theory]
    [InlineData(true, null, null, BackendKind.Torch, "cuda")]
    [InlineData(true, BackendKind.Torch, "CUDA:1", BackendKind.Torch, "cuda:1")]
    [InlineData(false, BackendKind.Torch, null, BackendKind.Torch, "cpu")]
    [InlineData(false, null, "cuda", BackendKind.Torch, "cuda")]
    [InlineData(false, null, "cpu", BackendKind.Managed, "cpu")]
    [InlineData(false, BackendKind.Managed, null, BackendKind.Managed, "cpu")]
    public void What_is_asked_names_a_backend_and_a_device(
        bool gpu, BackendKind? backend, string? device, BackendKind kind, string place) =>
        Assert.Equal(new(kind, place), BackendRequest.Of(gpu, backend, device));

    [Fact]
    public void Nothing_asked_is_nothing() => Assert.Null(BackendRequest.Of(false, null, null));

    [Theory]
    [InlineData(true, BackendKind.Managed, null, "ParametersConflict")]
    [InlineData(true, null, "cpu", "ParametersConflict")]
    [InlineData(true, BackendKind.Torch, "cpu", "ParametersConflict")]
    [InlineData(false, BackendKind.Managed, "cuda:0", "ParametersConflict")]
    [InlineData(false, null, "cuda:", "DeviceUnknown")]
    [InlineData(false, null, "cuda1", "DeviceUnknown")]
    [InlineData(false, BackendKind.Torch, "mps", "DeviceUnknown")]
    [InlineData(false, null, " cpu", "DeviceUnknown")]
    public void What_cannot_be_is_refused(bool gpu, BackendKind? backend, string? device, string id) =>
        Assert.Equal(id, Assert.Throws<VlaeException>(() => BackendRequest.Of(gpu, backend, device)).ErrorId);

    [Theory]
    [InlineData(12L << 30, "cuda:0 (A card, 12.0 GB)")]
    [InlineData(null, "cuda:0 (A card)")]
    public void A_device_says_what_it_is(long? memory, string text) =>
        Assert.Equal(text, new BackendDevice("cuda:0", "A card", memory).ToString());
}
