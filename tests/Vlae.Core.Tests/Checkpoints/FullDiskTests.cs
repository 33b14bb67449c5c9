using Vlae.Files;

namespace Vlae.Tests.Checkpoints;

/// <summary>If the disk becomes full, the old checkpoint stays, and no temporary file is left.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public void The_old_checkpoint_survives_a_full_disk()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("run.safetensors", CheckpointExample.SmallFile);
        int length = CheckpointExample.Bytes(CheckpointExample.Whole).Length;
        for (int room = 0; room < length; room += 1 + (length / 97))
        {
            var error = Assert.Throws<VlaeException>(() => AtomicFile.Write(
                path, stream => CheckpointExample.Whole.Write(new FullStream(stream, room))));

            Assert.Equal("FileNotWritten", error.ErrorId);
            Assert.Equal(CheckpointExample.SmallFile, File.ReadAllBytes(path));
            Assert.Single(folder.AllFiles());
        }
    }

    [Theory]
    [InlineData("No space left on device : '/a/x'", "No space left on device.")]
    [InlineData("No space left on device : '/b'", "No space left on device: '/b'.")]
    [InlineData("Access to the path '/a/x' is denied.", "Access to the path '/a/x' is denied.")]
    public void The_reason_is_a_sentence(string reason, string said) => Assert.StartsWith(
        $"'/a/x' was not written: {said} Nothing was left behind;",
        AtomicFile.NotWritten("/a/x", reason, new IOException()).Message);

    [Fact]
    public void Old_temporary_files_are_removed_and_new_ones_stay()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("run.safetensors", [1]);
        string old = folder.Write(".run.safetensors.k3jx5wt2.a4p.tmp", [1]);
        string fresh = folder.Write(".run.safetensors.b3jx5wt2.a4p.tmp", [1]);
        // Of other files, and of another program.
        string[] others =
        [
            folder.Write(".other.safetensors.k3jx5wt2.a4p.tmp", [1]),
            folder.Write(".run.safetensors.mine.k3jx5wt2.a4p.tmp", [1]),
            folder.Write(".run.safetensors.notes.tmp", [1]),
        ];
        foreach (string aged in others.Append(old))
            File.SetLastWriteTimeUtc(aged, DateTime.UtcNow.AddHours(-2));
        AtomicFile.Write(path, stream => stream.Write([2]));

        Assert.Equal(others.Append(path).Append(fresh).Order(), folder.AllFiles().Order());
        Assert.Equal([2], File.ReadAllBytes(path));
    }

    [Fact]
    public void A_file_whose_name_leaves_no_room_for_a_temporary_one_is_written()
    {
        using var folder = new TemporaryFolder();
        string path = folder[new string('x', 243) + ".safetensors"];
        AtomicFile.Write(path, stream => stream.Write([1]));
        AtomicFile.Write(path, stream => stream.Write([2]));
        using (WriterLock.Take(path))
            Assert.Throws<VlaeException>(() => WriterLock.Take(path));

        Assert.Equal([path], folder.AllFiles());
        Assert.Equal([2], File.ReadAllBytes(path));
    }

    private sealed class FullStream(Stream inner, int room) : MemoryStream
    {
        private int _room = room;

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            inner.Write(buffer[..Math.Min(_room, buffer.Length)]);
            _room -= buffer.Length;
            if (_room < 0)
                throw new IOException("No space left on device.");
        }
    }
}
