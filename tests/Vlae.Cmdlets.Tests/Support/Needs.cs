using Vlae.Backends;
using Vlae.Data.Catalog;
using Vlae.Engine.Torch;

namespace Vlae.Cmdlets.Tests.Support;

/// <summary>What some tests need, and say that they miss.</summary>
internal static class Needs
{
    private static readonly Lazy<BackendInfo> TorchHere =
        new(() => TorchLoader.Describe(TorchLoader.FolderFor(AppContext.BaseDirectory)));

    /// <summary>The Torch backend of this machine.</summary>
    public static BackendInfo Torch => TorchHere.Value;

    /// <summary>The id of the error if the Torch backend is missing.</summary>
    public static string TorchMissing => Assert.Throws<VlaeException>(
        () => TorchLoader.Load(TorchLoader.FolderFor(AppContext.BaseDirectory))).ErrorId;

    public static void Require(string need)
    {
        switch (need)
        {
            case "mnist":
                string? folder = Environment.GetEnvironmentVariable(DataSets.PathVariable);
                Assert.SkipUnless(
                    folder is not null && Path.IsPathFullyQualified(folder) && Directory.Exists(
                        Path.Combine(folder, "mnist")),
                    "needs MNIST: set VLAE_DATA to the full path of a folder whose sub-folder mnist " +
                    "holds its four files");
                break;
            case "no-torch":
                Assert.SkipWhen(Torch.IsPresent, "the Torch backend is here, and the test is of its absence");
                break;
            case "torch":
                // Where VLAE_TORCH names a libtorch, the tests must run.
                Assert.SkipUnless(
                    Torch.IsPresent || Environment.GetEnvironmentVariable(TorchLoader.FolderVariable) is { Length: > 0 },
                    $"needs TorchSharp (docs/guide/gpu.md): {Torch.Missing}");
                break;
            default:
                Assert.Fail($"'{need}' is nothing that a test can need");
                break;
        }
    }
}
