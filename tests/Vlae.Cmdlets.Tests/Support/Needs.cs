using Vlae.Data.Catalog;

namespace Vlae.Cmdlets.Tests.Support;

/// <summary>What some tests need, and say that they miss.</summary>
internal static class Needs
{
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
                Assert.SkipWhen(
                    Environment.GetEnvironmentVariable("VLAE_TORCH") is { Length: > 0 }
                        || Directory.Exists(Path.Combine(AppContext.BaseDirectory, "backends", "torch")),
                    "the Torch backend is here, and the test is of its absence");
                break;
            case "torch":
                Assert.SkipUnless(
                    Environment.GetEnvironmentVariable("VLAE_TORCH") is { Length: > 0 },
                    "needs TorchSharp: build src/Vlae.Torch (docs/guide/gpu.md), and set VLAE_TORCH to its folder");
                break;
            default:
                Assert.Fail($"'{need}' is nothing that a test can need");
                break;
        }
    }
}
