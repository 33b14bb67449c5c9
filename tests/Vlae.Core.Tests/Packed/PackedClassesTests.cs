using System.Text;
using System.Text.Json;
using Vlae.Checkpoints;
using Vlae.Checkpoints.Safetensors;
using Vlae.Data;
using Vlae.Packed;

namespace Vlae.Tests.Packed;

/// <summary>Classes in a file of images are kept: with numbers, with names alone, many, and only for some images.</summary>
public sealed class PackedClassesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Numbers_and_names_come_back_also_with_a_gap()
    {
        Assert.Equal([(0, "cat"), (2, "emu")], Kept((0, "cat"), (2, "emu")));
        Assert.Equal([(7, "7"), (3, "3")], Kept((7, null), (3, null)));
        Assert.Equal(["cat", "1", "emu"], Read((0, "cat"), (2, "emu")).LabelNames);
        Assert.Empty(Read((7, null), (3, null)).LabelNames);
    }

    [Fact]
    public void Names_alone_are_numbered_in_ordinal_order()
    {
        Assert.Equal([(2, "b"), (0, "B"), (1, "a"), (2, "b")], Kept((null, "b"), (null, "B"), (null, "a"), (null, "b")));
        // A class that has a number keeps it, and gives it to images that have its name alone.
        Assert.Equal([(0, "z"), (1, "a"), (0, "z")], Kept((0, "z"), (null, "a"), (null, "z")));
    }

    [Fact]
    public void An_image_without_a_class_stays_without_one()
    {
        Assert.Equal([(255, "x"), (null, null), (0, "y")], Kept((255, "x"), (null, null), (0, "y")));
        Assert.Equal([(null, null)], Kept((null, null)));
    }

    [Fact]
    public void A_number_that_is_impossible_or_has_another_name_is_changed_and_said()
    {
        PackedImageWriter writer = Written(
            [(0, "cat"), (0, "dog"), (-1, null), (70_000, "far"), (3, "emu"), (4, "dog"), (0, null)]);

        Assert.Equal(
            [(0, "cat"), (4, "dog"), (1, "-1"), (2, "far"), (3, "emu"), (4, "dog"), (0, "cat")], Classes(Read()));
        Assert.Equal((5, 0), (writer.ClassCount, writer.UnlabeledCount));
        Assert.Contains("3 of 5 classes got new numbers", Assert.Single(writer.Omissions));
    }

    [Theory]
    [InlineData(256, false, "U8")]
    [InlineData(256, true, "U16")]
    [InlineData(257, false, "U16")]
    [InlineData(65_535, true, "U16")]
    public void Up_to_65535_classes_are_kept_in_the_narrowest_type(int classes, bool some, string type)
    {
        PackedImageWriter writer = Written(
            [
                .. Enumerable.Range(0, classes).Select(i => ((int?)null, (string?)$"{i:d5}")),
                .. Enumerable.Repeat(((int?)null, (string?)null), some ? 1 : 0),
            ]);

        Assert.Empty(writer.Omissions);
        Assert.Equal((classes, some ? 1 : 0), (writer.ClassCount, writer.UnlabeledCount));
        ImageSet read = Read();
        for (int i = 0; i < classes; i += 51)
            Assert.Equal((i, $"{i:d5}"), (read.LabelOf(i), read.LabelNames[i]));
        Assert.Equal(classes - 1, read.LabelOf(classes - 1));
        using SafetensorsFile file = SafetensorsFile.Read(_folder["set.safetensors"]);
        Assert.Equal(Enum.Parse<NumberType>(type), file.Find("labels")!.Type);
    }

    [Fact]
    public void More_classes_are_not_kept_which_is_said()
    {
        PackedImageWriter writer = Written([.. Enumerable.Range(0, 65_536).Select(i => ((int?)i, (string?)null))]);

        Assert.Contains("there are 65,536", Assert.Single(writer.Omissions));
        Assert.Equal((0, 65_536), (writer.ClassCount, writer.UnlabeledCount));
        Assert.Null(Read().LabelOf(0));
    }

    [Fact]
    public void Labels_of_one_byte_may_all_be_classes()
    {
        const string header = """{"images":{"dtype":"U8","shape":[2,1,1,1],"data_offsets":[0,2]},""" +
            """ "labels":{"dtype":"U8","shape":[2],"data_offsets":[2,4]} }""";
        byte[] text = Encoding.UTF8.GetBytes(header);
        _folder.Write("set.safetensors", [.. BitConverter.GetBytes((long)text.Length), .. text, 0, 0, 255, 0]);

        Assert.Equal([(255, "255"), (0, "0")], Classes(Read()));
    }

    [Fact]
    public void More_names_than_classes_are_refused()
    {
        string names = JsonSerializer.Serialize(JsonSerializer.Serialize(new string[65_536]));
        byte[] text = Encoding.UTF8.GetBytes(
            $$$"""{"__metadata__":{"classes":{{{names}}}},"images":{"dtype":"U8","shape":[1,1,1,1],"data_offsets":[0,1]} }""");
        _folder.Write("set.safetensors", [.. BitConverter.GetBytes((long)text.Length), .. text, 0]);

        VlaeException error = Assert.Throws<VlaeException>(Read);
        Assert.Equal("DataSetFileInvalid", error.ErrorId);
        Assert.Contains("65,536 classes", error.Message);
    }

    public void Dispose() => _folder.Dispose();

    private (int?, string?)[] Kept(params (int? Number, string? Name)[] classes) => Classes(Read(classes));

    private static (int?, string?)[] Classes(ImageSet set) =>
        [.. Enumerable.Range(1, set.Count).Select(set.GetImage).Select(image => (image.Label, image.LabelName))];

    private ImageSet Read(params (int? Number, string? Name)[] classes)
    {
        Assert.Empty(Written(classes).Omissions);
        return Read();
    }

    private ImageSet Read() => PackedImages.Read(_folder["set.safetensors"]);

    private PackedImageWriter Written(IReadOnlyList<(int? Number, string? Name)> classes)
    {
        using var writer = new PackedImageWriter(_folder["set.safetensors"]);
        foreach ((int? number, string? name) in classes)
            Assert.True(writer.TryAdd(new(1, 1, 1, [0f]) { Label = number, LabelName = name }));
        writer.Write("set");
        return writer;
    }
}
