using System.Reflection;
using System.Runtime.Loader;
using Vlae.Pictures.Files;

namespace Vlae.Pictures.Tests.Files;

/// <summary>The loader with a folder that is empty, incomplete, of another version, or without a library.</summary>
public sealed class CodecLoaderTests : IDisposable
{
    private static readonly Version Core = typeof(VlaeModel).Assembly.GetName().Version!;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_broken_installation_is_an_error_that_names_the_missing_file()
    {
        string message = Refused("CodecNotFound");
        Assert.Contains("'a.jpg' is a Jpeg file", message);
        Assert.Contains($"there is no '{_folder["Vlae.ImageSharp.dll"]}'", message);
        Assert.Contains("Install Vlae again", message);
    }

    [Fact]
    public void The_codec_without_its_library_is_missing()
    {
        FakeAssembly.Write(_folder["Vlae.ImageSharp.dll"], "Vlae.ImageSharp", Core, ("Vlae.Pictures", Core));

        Assert.Contains($"there is no '{_folder["SixLabors.ImageSharp.dll"]}'", Refused("CodecNotFound"));
    }

    [Fact]
    public void A_file_that_is_not_an_assembly_is_refused()
    {
        WriteLibrary();
        File.WriteAllText(_folder["Vlae.ImageSharp.dll"], "not really");

        Assert.Contains("it is not the .NET assembly Vlae.ImageSharp", Refused("CodecUnusable"));
    }

    [Fact]
    public void A_codec_of_another_Vlae_is_refused()
    {
        WriteLibrary();
        FakeAssembly.Write(_folder["Vlae.ImageSharp.dll"], "Vlae.ImageSharp", Core, ("Vlae.Pictures", new(9, 8, 7, 0)));

        Assert.Contains($"made for Vlae 9.8.7, and this is Vlae {Core.ToString(3)}", Refused("CodecUnusable"));
    }

    [Fact]
    public void A_codec_that_does_not_start_is_refused()
    {
        WriteLibrary();
        FakeAssembly.Write(_folder["Vlae.ImageSharp.dll"], "Vlae.ImageSharp", Core, ("Vlae.Pictures", Core));

        Assert.Contains("it does not start", Refused("CodecUnusable"));
    }

    [Fact]
    public void Another_loaded_version_of_the_library_has_no_effect()
    {
        // Another module may load ImageSharp 3. Vlae must not use that version.
        FakeAssembly.Write(_folder["SixLabors.ImageSharp.dll"], "SixLabors.ImageSharp", new(3, 0, 0, 0));
        Assembly other = AssemblyLoadContext.Default.LoadFromAssemblyPath(_folder["SixLabors.ImageSharp.dll"]);
        string copy = Directory.CreateDirectory(_folder["copy"]).FullName;
        foreach (string file in Directory.GetFiles(Codecs.ImageSharp.Folder))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));

        // Another folder is loaded separately.
        IPictureCodec codec = Codecs.ImageSharp.Load(copy, "a test");

        Assert.Equal(new(3, 0, 0, 0), other.GetName().Version);
        Assert.Equal("2.0.0", codec.Version);
        byte[] bitmap = Convert.FromHexString(PictureSamples.Bmp);
        Assert.Equal([1, 2, 3], codec.Read("x", PictureFormat.Bmp, bitmap, 0).Bytes[..3].ToArray());
        Assert.Equal(
            [other],
            AssemblyLoadContext.Default.Assemblies.Where(one => one.GetName().Name == "SixLabors.ImageSharp"));
    }

    private void WriteLibrary() =>
        FakeAssembly.Write(_folder["SixLabors.ImageSharp.dll"], "SixLabors.ImageSharp", new(2, 0, 0, 0));

    private string Refused(string id)
    {
        var cause = Assert.Throws<VlaeException>(() => Codecs.ImageSharp.Load(_folder.Path, "'a.jpg' is a Jpeg file"));
        Assert.Equal(id, cause.ErrorId);
        return cause.Message;
    }
}
