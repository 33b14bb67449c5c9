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

    [Fact]
    public void Old_temporary_files_are_removed_and_new_ones_stay()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("run.safetensors", [1]);
        string old = folder.Write(".run.safetensors.aaaa.tmp", [1]);
        string fresh = folder.Write(".run.safetensors.b.tmp", [1]);
        string other = folder.Write(".other.safetensors.c.tmp", [1]);
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-2));
        File.SetLastWriteTimeUtc(other, DateTime.UtcNow.AddHours(-2));
        AtomicFile.Write(path, stream => stream.Write([2]));

        Assert.Equal(new[] { path, fresh, other }.Order(), folder.AllFiles().Order());
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
