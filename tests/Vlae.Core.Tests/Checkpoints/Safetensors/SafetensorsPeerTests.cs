using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Vlae.Checkpoints;
using Vlae.Checkpoints.Safetensors;

namespace Vlae.Tests.Checkpoints.Safetensors;

/// <summary>Python reads our safetensors files, and we read Python's.</summary>
public sealed class SafetensorsPeerTests
{
    [Fact]
    public void Python_opens_our_file()
    {
        PythonScript.Require("json");
        using var folder = new TemporaryFolder();
        VlaeModel model = CheckpointExample.Whole.Model;
        new ModelCheckpoint(model).Write(folder["model.safetensors"]);
        PythonScript.Run("safetensors_peer.py", "check", folder["model.safetensors"], folder["values"]);

        float[] expected =
        [
            .. model.Parameters.Names.Order(StringComparer.Ordinal).SelectMany(model.Parameters.ToArray),
        ];
        Assert.Equal(expected, MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(folder["values"])).ToArray());
    }

    [Fact]
    public void We_open_the_file_of_Python()
    {
        PythonScript.Require("json");
        using var folder = new TemporaryFolder();
        PythonScript.Run("safetensors_peer.py", "make", folder["made.safetensors"]);
        using SafetensorsFile file = SafetensorsFile.Read(folder["made.safetensors"]);

        Assert.Equal("Python \"ü\"", file.Metadata["by"]);
        AssertEighths(file, "f32", [2, 3]);
        AssertEighths(file, "f64", [5]);
        AssertEighths(file, "f16", [2, 2, 2]);
        AssertEighths(file, "bf16", [3]);
        AssertEighths(file, "scalar", []);
        AssertEighths(file, "empty", [0, 3]);
        Assert.Equal([2], file.ShapeOf("i64"));
        Assert.Equal("CheckpointTypeUnsupported",
            Assert.Throws<VlaeException>(() => file.ToArray("i64")).ErrorId);
    }

    private static void AssertEighths(SafetensorsFile file, string name, ImmutableArray<int> shape)
    {
        Assert.Equal(shape.AsEnumerable(), file.ShapeOf(name));
        Assert.Equal(
            Enumerable.Range(0, shape.Aggregate(1, (count, side) => count * side)).Select(j => j / 8f),
            file.ToArray(name));
    }
}
