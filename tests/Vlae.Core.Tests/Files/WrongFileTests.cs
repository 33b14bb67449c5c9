using System.Text;
using Vlae.Checkpoints;
using Vlae.Checkpoints.Npy;
using Vlae.Data.Idx;

namespace Vlae.Tests.Files;

/// <summary>What often stands in place of a file is named by every reader.</summary>
public sealed class WrongFileTests : IDisposable
{
    private const string Pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 1234\n";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Kinds => new()
    {
        { Pointer, "is a pointer of git-lfs" },
        { "<!DOCTYPE html>\n<html><body>404</body></html>", "is a web page" },
        { "\uFEFF\r\n  <HTML>sign in</HTML>", "is a web page" },
        { "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "is a web page" },
        { "<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html xmlns='y'/>", "is a web page" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_is_named_before_any_reader_sees_it(string content, string words)
    {
        foreach (string name in new[] { "a.pth", "a.pkl", "a.safetensors", "a.bin" })
            Refused(name, content, words, path => ModelFile.Read(path));
        Refused("a.safetensors", content, words, path => ModelCheckpoint.Read(path));
        Refused("a.npy", content, words, path => NpyFile.Open(path));
        Refused("a.gz", content, words, path => IdxFile.Read(path, null, "Mine", "Test"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("version 2")]
    [InlineData("<svg/>")]
    public void Another_text_is_left_to_the_reader(string content)
    {
        string path = _folder.Write("a.npy", Encoding.UTF8.GetBytes(content));
        Assert.Equal("NpyCorrupt", Assert.Throws<VlaeException>(() => NpyFile.Open(path)).ErrorId);
    }

    private void Refused(string name, string content, string words, Action<string> read)
    {
        string path = _folder.Write(name, Encoding.UTF8.GetBytes(content));
        var error = Assert.Throws<VlaeException>(() => read(path));
        Assert.Equal("FileNotDownloaded", error.ErrorId);
        Assert.Contains($"'{path}' {words}", error.Message);
        Assert.Contains("Download the file itself again", error.Message);
    }
}
