using System.Collections.Immutable;
using System.Text;
using Vlae.Checkpoints;
using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Packed;

namespace Vlae.Tests.Packed;

/// <summary>A file of images has their pixels and classes, is mapped, and is refused if it is anything else.</summary>
public sealed class PackedImagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Images_and_classes_come_back()
    {
        ImageSet digits = DigitGenerator.Generate("Test", 30);
        ImageSet read = PackedImages.Read(Written("set", Enumerable.Range(1, 30).Select(digits.GetImage)));

        Assert.Equal(("set", "All", 30, digits.Shape), (read.Name, read.Split, read.Count, read.Shape));
        Assert.Equal(digits.Sha256, read.Sha256);
        Assert.Equal(
            Enumerable.Range(0, 30).Select(digits.LabelOf), Enumerable.Range(0, 30).Select(read.LabelOf));
        Assert.Equal(digits.GetImage(7).Pixels, read.GetImage(7).Pixels);
        Assert.Equal(digits.GetImage(7).Factors, read.GetImage(7).Factors);
        Assert.Equal("set All 7", read.GetImage(7).Source!.ToString());
    }

    [Theory]
    [InlineData("mnist", "mnist.safetensors")]
    [InlineData("Digits", "Digits.safetensors")]
    [InlineData("mnist2", "mnist2")]
    public void A_file_does_not_take_the_name_of_a_data_set(string name, string read) =>
        Assert.Equal(read, PackedImages.Read(Written(name, [Image(1, null)])).Name);

    [Fact]
    public void It_is_not_taken_for_a_model()
    {
        string path = Written("set", [Image(1, null)]);

        Assert.True(PackedImages.Recognizes(path));
        Assert.Equal("FileIsDataSet", Assert.Throws<VlaeException>(() => ModelFile.Read(path)).ErrorId);
        ModelFile.Write(path, VlaeModel.Create(new() { LatentSize = 2, HiddenSize = 2 }, 1));
        Assert.False(PackedImages.Recognizes(path));
        Assert.False(PackedImages.Recognizes(_folder["none.safetensors"]));
    }

    [Fact]
    public void Factors_come_back_by_name_and_values_may_be_missing()
    {
        VlaeFactors[] factors =
        [
            new([VlaeFactor.Category("color", "red"), VlaeFactor.Number("angle", -0.1)]),
            new([VlaeFactor.Category("color", "blue"), VlaeFactor.Missing("angle")]),
        ];
        ImageSet read = PackedImages.Read(
            Written("set", factors.Select(own => Image(0, null) with { Factors = own })));

        Assert.Equal(factors, new[] { 1, 2 }.Select(i => read.GetImage(i).Factors!));
        Assert.Null(PackedImages.Read(Written("none", [Image(0, null)])).Factors);
    }

    [Fact]
    public void A_category_that_its_factor_does_not_have_is_refused()
    {
        string header = """{"__metadata__":{"factors":"[{\"name\":\"x\",\"categories\":[\"a\"]}]"},""" +
            """ "images":{"dtype":"U8","shape":[1,1,1,1],"data_offsets":[0,1]},""" +
            """ "factors":{"dtype":"F64","shape":[1,1],"data_offsets":[1,9]} }""";
        byte[] two = BitConverter.GetBytes(2.0), none = BitConverter.GetBytes(0.0);

        Assert.Equal("a", PackedImages.Read(_folder.Write("a.safetensors", [.. Header(header), 0, .. none]))
            .GetImage(1).Factors!["x"]);
        VlaeException error = Assert.Throws<VlaeException>(
            () => PackedImages.Read(_folder.Write("b.safetensors", [.. Header(header), 0, .. two])));
        Assert.Equal("DataSetFileInvalid", error.ErrorId);
        Assert.Contains("image 1 is 2", error.Message);
    }

    [Fact]
    public void An_image_of_another_shape_is_not_added()
    {
        using var writer = new PackedImageWriter(_folder["set.safetensors"]);

        Assert.True(writer.TryAdd(Image(null, null)));
        Assert.False(writer.TryAdd(new(1, 3, 3, [.. new float[9]])));
        Assert.Equal(1, writer.Count);
    }

    [Fact]
    public void What_is_not_written_leaves_nothing_behind()
    {
        using (var writer = new PackedImageWriter(_folder["new/set.safetensors"]))
        {
            writer.TryAdd(Image(1, null));
            Assert.Single(Directory.GetFiles(_folder["new"]));
        }

        Assert.Empty(Directory.GetFileSystemEntries(_folder[""]));
        using var empty = new PackedImageWriter(_folder["set.safetensors"]);
        Assert.Equal("EmptyDataSet", Assert.Throws<VlaeException>(() => empty.Write("set")).ErrorId);
    }

    [Fact]
    public void Pixels_stay_while_the_set_is_used_and_the_file_is_replaced()
    {
        ImageSet before = PackedImages.Read(Written("set", [Image(1, null)]));
        Written("set", [Image(2, null), Image(3, null)]);
        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.Equal(1, before.LabelOf(0));
        Assert.Equal([0, 85, 170, 255], before.PixelsOf(0).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => before.PixelsOf(1).Length);
    }

    [Fact]
    public void A_file_may_have_more_bytes_than_an_array()
    {
        const int Count = 3_000_000, Size = 784;
        byte[] header = Header($$"""
            {"images":{"dtype":"U8","shape":[{{Count}},1,28,28],"data_offsets":[0,{{(long)Count * Size}}]} }
            """);
        using (FileStream file = File.Create(_folder["large.safetensors"]))
        {
            file.Write(header);
            // A file with a hole takes no room on the disk.
            file.SetLength(header.Length + ((long)Count * Size));
            file.Seek(-1, SeekOrigin.End);
            file.WriteByte(200);
        }

        ImageSet set = PackedImages.Read(_folder["large.safetensors"]);
        Assert.Equal(Count, set.Count);
        Assert.Equal(200, set.PixelsOf(Count - 1)[Size - 1]);
        Assert.Equal(0, set.PixelsOf(Count / 2).IndexOfAnyExcept((byte)0) + 1);
    }

    [Theory]
    [InlineData("""{"images":{"dtype":"F32","shape":[1,1,1,1],"data_offsets":[0,4]} }""", 4, "F32")]
    [InlineData("""{"images":{"dtype":"U8","shape":[2,2],"data_offsets":[0,4]} }""", 4, "(2, 2)")]
    [InlineData("""{"images":{"dtype":"U8","shape":[1,2,2,1],"data_offsets":[0,4]} }""", 4, "(1, 2, 2, 1)")]
    [InlineData("""{"images":{"dtype":"U8","shape":[0,1,2,2],"data_offsets":[0,0]} }""", 0, "(0, 1, 2, 2)")]
    [InlineData("""{"pixels":{"dtype":"U8","shape":[1,1,2,2],"data_offsets":[0,4]} }""", 4, "no tensor 'images'")]
    [InlineData("""{"images":{"dtype":"U8","shape":[1,1,2,2],"data_offsets":[0,4]} }""", 3, "bytes 0 to 4 of 3")]
    [InlineData("""{"images":{"dtype":"U8","shape":[2,1,1,1],"data_offsets":[0,2]},"labels":{"dtype":"U8","shape":[1],"data_offsets":[2,3]} }""", 3, "'labels'")]
    [InlineData("""{"images":{"dtype":"U8","shape":[2,1,1,1],"data_offsets":[0,2]},"labels":{"dtype":"U16","shape":[1],"data_offsets":[2,4]} }""", 4, "'labels'")]
    [InlineData("""{"images":{"dtype":"U8","shape":[1,1,1,1],"data_offsets":[0,1]},"labels":{"dtype":"I16","shape":[1],"data_offsets":[1,3]} }""", 3, "U8 or U16")]
    [InlineData("""{"__metadata__":{"classes":"7"},"images":{"dtype":"U8","shape":[1,1,1,1],"data_offsets":[0,1]} }""", 1, "classes")]
    [InlineData("""{"__metadata__":{"factors":"[{\"name\":\"x\"}]"},"images":{"dtype":"U8","shape":[1,1,1,1],"data_offsets":[0,1]},"factors":{"dtype":"F64","shape":[1,2],"data_offsets":[1,17]} }""", 17, "'factors'")]
    [InlineData("""{"__metadata__":{"factors":"[null]"},"images":{"dtype":"U8","shape":[1,1,1,1],"data_offsets":[0,1]},"factors":{"dtype":"F64","shape":[1,1],"data_offsets":[1,9]} }""", 9, "names of its factors")]
    [InlineData("""{"images":{"dtype":"U8","shape":[1,1,1,1],"data_offsets":[0,1]},"factors":{"dtype":"F64","shape":[1,1],"data_offsets":[1,9]} }""", 9, "names of its factors")]
    [InlineData("""{"images":{"dtype":"U8","shape":[0,1,65536,65536],"data_offsets":[0,0]} }""", 0, "(0, 1, 65536, 65536)")]
    public void Another_file_is_refused_with_the_reason(string header, int bytes, string reason)
    {
        string path = _folder.Write("x.safetensors", [.. Header(header), .. new byte[bytes]]);

        VlaeException error = Assert.Throws<VlaeException>(() => PackedImages.Read(path));
        Assert.Equal("DataSetFileInvalid", error.ErrorId);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_not_found() => Assert.Equal(
        "FileNotFound", Assert.Throws<VlaeException>(() => PackedImages.Read(_folder["none.safetensors"])).ErrorId);

    public void Dispose() => _folder.Dispose();

    private static byte[] Header(string json)
    {
        byte[] text = Encoding.UTF8.GetBytes(json.Trim());
        return [.. BitConverter.GetBytes((long)text.Length), .. text];
    }

    // 0, 85, 170 and 255 as bytes.
    private static VlaeImage Image(int? label, string? name)
    {
        ImmutableArray<float> pixels = [-1f, -1f / 3, 1f / 3, 1f];
        return new(1, 2, 2, pixels) { Label = label, LabelName = name };
    }

    private string Written(string name, IEnumerable<VlaeImage> images)
    {
        using var writer = new PackedImageWriter(_folder[$"{name}.safetensors"]);
        foreach (VlaeImage image in images)
            Assert.True(writer.TryAdd(image));
        writer.Write(name);
        return _folder[$"{name}.safetensors"];
    }
}
