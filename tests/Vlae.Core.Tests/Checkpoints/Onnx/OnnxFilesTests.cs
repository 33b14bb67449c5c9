using System.Runtime.InteropServices;
using System.Text;
using Vlae.Checkpoints;

namespace Vlae.Tests.Checkpoints.Onnx;

/// <summary>The two files of an export, and their metadata.</summary>
public sealed class OnnxFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x.onnx", "x.encoder.onnx", "x.decoder.onnx")]
    [InlineData("a.b.ONNX", "a.b.encoder.onnx", "a.b.decoder.onnx")]
    public void One_name_gives_two_files(string name, string encoder, string decoder) =>
        Assert.Equal([encoder, decoder], ModelFile.FilesOf(name));

    [Fact]
    public void Files_have_named_parameters_and_the_architecture()
    {
        VlaeModel model = SmallTraining.Untrained();
        ModelFile.Write(_folder["x.onnx"], model);
        byte[] encoder = File.ReadAllBytes(_folder["x.encoder.onnx"]);
        byte[] decoder = File.ReadAllBytes(_folder["x.decoder.onnx"]);

        foreach (string name in model.Parameters.Names)
        {
            byte[] file = name.StartsWith("encode.", StringComparison.Ordinal) ? encoder : decoder;
            Assert.True(file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) > 0, name);
            Assert.True(file.AsSpan().IndexOf(MemoryMarshal.AsBytes(
                model.Parameters[name])) > 0, name);
        }

        Assert.True(encoder.AsSpan().IndexOf("\"latentSize\":4"u8) > 0);
        Assert.Equal(2, _folder.AllFiles().Length);
    }

    [Theory]
    [InlineData("x.encoder.onnx")]
    [InlineData("x.decoder.onnx")]
    public void If_one_file_cannot_be_written_neither_is(string blocked)
    {
        // A folder has the file's name.
        Directory.CreateDirectory(_folder[blocked]);
        var error = Assert.Throws<VlaeException>(() => ModelFile.Write(_folder["x.onnx"], SmallTraining.Untrained()));

        Assert.Equal("PathIsFolder", error.ErrorId);
        Assert.Contains(_folder[blocked], error.Message);
        Assert.Empty(_folder.AllFiles());
    }

    [Fact]
    public void If_the_second_file_cannot_be_written_the_old_first_one_is_restored()
    {
        _folder.Write("x.encoder.onnx", [1, 2, 3]);
        Directory.CreateDirectory(_folder["x.decoder.onnx"]);
        Assert.Throws<VlaeException>(() => ModelFile.Write(_folder["x.onnx"], SmallTraining.Untrained()));

        Assert.Equal([1, 2, 3], File.ReadAllBytes(_folder["x.encoder.onnx"]));
        Assert.Single(_folder.AllFiles());
    }
}
