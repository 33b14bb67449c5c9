using System.IO.Compression;
using Vlae.Checkpoints;
using Vlae.Checkpoints.PyTorch;

namespace Vlae.Tests.Checkpoints.PyTorch;

/// <summary>Files for PyTorch are read back completely; equal models give equal bytes.</summary>
public sealed class TorchWriterTests
{
    private static readonly VlaeModel Model = CheckpointExample.Whole.Model;

    [Theory]
    [InlineData("model.pkl")]
    [InlineData("model.pth")]
    [InlineData("model.PT")]
    public void A_model_comes_back_with_its_architecture_history_and_provenance(string name)
    {
        using var folder = new TemporaryFolder();
        ModelFile.Write(folder[name], Model);
        VlaeModel read = ModelFile.Read(folder[name]);

        Assert.Equal(Model.Architecture, read.Architecture);
        Assert.Equal(Model.Parameters.Values.ToArray(), read.Parameters.Values.ToArray());
        Assert.Equal(Model.History.AsEnumerable(), read.History);
        Assert.Equal(Model.Provenance, read.Provenance);
        Assert.Single(folder.AllFiles());
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes() => Assert.Equal(Written(), Written());

    [Fact]
    public void Another_zip_reader_reads_every_record()
    {
        using var zip = new ZipArchive(new MemoryStream(Written()));

        Assert.Equal("archive/data.pkl", zip.Entries[0].FullName);
        Assert.Equal("3\n", Text(zip, "archive/version"));
        Assert.Equal("little", Text(zip, "archive/byteorder"));
        Assert.Equal(
            4L * Model.ParameterCount,
            zip.Entries.Where(entry => entry.FullName.StartsWith("archive/data/")).Sum(entry => entry.Length));
        Assert.All(zip.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
    }

    [Fact]
    public void Storages_begin_at_multiples_of_64_bytes()
    {
        using TorchFile file = TorchFixture.Open(Written());
        Assert.All(file.Tensors.Values, tensor => Assert.Equal(0, tensor.Storage.Start % 64));
    }

    [Fact]
    public void An_unknown_extension_is_refused_before_anything_is_written()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<VlaeException>(() => ModelFile.Write(folder["model.bin"], Model));

        Assert.Equal("ModelFormatUnknown", error.ErrorId);
        Assert.Empty(folder.AllFiles());
    }

    private static byte[] Written()
    {
        using var stream = new MemoryStream();
        TorchWriter.Write(stream, Model);
        return stream.ToArray();
    }

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
