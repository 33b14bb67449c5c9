using Vlae.Checkpoints.Npy;
using Vlae.Checkpoints.Onnx;
using Vlae.Checkpoints.PyTorch;
using Vlae.Files;

namespace Vlae.Tests.Checkpoints;

/// <summary>
/// The power is cut before each write, flush and rename, for every kind of file. Afterwards each file is complete, old
/// or new, and every other file has a temporary name.
/// </summary>
public sealed class PowerCutTests
{
    private static readonly byte[] Old = [1, 2, 3, 4, 5];

    private static readonly VlaeModel Model = VlaeModel.Create(
        new() { Height = 4, Width = 4, Levels = [new(2, 4, 1)], LatentSize = 1, HiddenSize = 2 }, seed: 1);

    private static readonly Dictionary<string, IReadOnlyList<FileContent>> Kinds = new()
    {
        ["checkpoint"] = [new("run.safetensors", CheckpointExample.Whole.Write)],
        ["PyTorch"] = [new("vlae.pkl", stream => TorchWriter.Write(stream, Model))],
        ["ONNX"] =
        [
            new("x.encoder.onnx", stream => OnnxWriter.WriteEncoder(stream, Model)),
            new("x.decoder.onnx", stream => OnnxWriter.WriteDecoder(stream, Model)),
        ],
        ["npy"] = [new("codes.npy", stream => NpyWriter.Write(stream, new([3, 5], new float[15])))],
        ["many small writes"] = [new("grid.png", stream => Array.ForEach(new byte[600], stream.WriteByte))],
    };

    public static TheoryData<string, bool> Cases =>
        [.. Kinds.Keys.SelectMany(kind => new[] { (kind, false), (kind, true) })];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_file_is_complete_after_any_power_cut(string kind, bool isReplaced)
    {
        IReadOnlyList<FileContent> files = Kinds[kind];
        int operations = 0;
        bool done = false;
        HashSet<string> seen = [];
        for (; !done; operations++)
        {
            var disk = new PowerCutDisk(operations);
            if (isReplaced)
            {
                foreach (FileContent file in files)
                    disk.Put(file.Path, Old);
            }

            Exception? error = Record.Exception(() => new AtomicWrite(disk).Write(files));
            Assert.True(error is null or PowerCutDisk.PowerCut, $"{error}");
            done = !disk.IsDark;
            string[] found = [.. disk.States().SelectMany(state => Check(files, state, isReplaced, operations))];
            seen.UnionWith(found);
            // A file that Write has reported as written stays, at any later power cut.
            if (done)
                Assert.All(found, file => Assert.Equal("new", file));
        }

        // At least: each file was created, written, flushed and renamed; both old and new files occurred.
        Assert.InRange(operations, 4 * files.Count, 100_000);
        Assert.Equal(isReplaced ? ["new", "old"] : ["new", "none"], seen.Order());
    }

    [Fact]
    public void A_missing_flush_is_detected()
    {
        var disk = new PowerCutDisk(operations: 3);
        using (Stream stream = disk.Create("new.tmp", "file"))
            stream.Write(Old);
        disk.Rename("new.tmp", "file");

        Assert.Contains(
            disk.States(), state => state.TryGetValue("file", out byte[]? bytes) && bytes.Length < Old.Length);
    }

    private static IEnumerable<string> Check(
        IReadOnlyList<FileContent> files, Dictionary<string, byte[]> state, bool isReplaced, int operations)
    {
        foreach (FileContent file in files)
        {
            if (!state.Remove(file.Path, out byte[]? bytes))
            {
                Assert.False(isReplaced, $"'{file.Path}' is gone after {operations} operations");
                yield return "none";
                continue;
            }

            bool isOld = isReplaced && bytes.AsSpan().SequenceEqual(Old);
            Assert.True(
                isOld || bytes.AsSpan().SequenceEqual(Bytes(file)),
                $"'{file.Path}' is cut after {operations} operations");
            yield return isOld ? "old" : "new";
        }

        Assert.All(state.Keys, name => Assert.True(name.StartsWith('.') && name.EndsWith(".tmp"), name));
    }

    private static byte[] Bytes(FileContent file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }
}
