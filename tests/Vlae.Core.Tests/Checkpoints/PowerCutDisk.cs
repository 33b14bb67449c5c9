using Vlae.Files;

namespace Vlae.Tests.Checkpoints;

/// <summary>
/// A disk in memory whose power fails before some operation. From then on, every operation fails. It lists the states
/// of a real disk after the restart.
/// </summary>
/// <remarks>
/// The model is a journaling file system. Flushed bytes stay; of other bytes, any beginning may remain, or zeros in
/// their place. Names change in order; the last changes may be lost, unless their folder was flushed.
/// </remarks>
internal sealed class PowerCutDisk(int operations) : IDisk
{
    private readonly List<Dictionary<string, Content>> _names = [[]];
    private int _left = operations;

    /// <summary>
    /// Thrown by every operation after the power failure. It is not an error that a caller could handle.
    /// </summary>
    public sealed class PowerCut : Exception;

    /// <summary>Whether the power failed.</summary>
    public bool IsDark => _left < 0;

    /// <summary>Adds a flushed file before the test.</summary>
    public void Put(string path, byte[] bytes) =>
        _names[0][path] = new() { Bytes = [.. bytes], Flushed = bytes.Length };

    public bool Exists(string path) => _names[^1].ContainsKey(path);

    public string TargetOf(string path) => path;

    public Stream Create(string path, string like)
    {
        var content = new Content();
        Rename(names => names.Add(path, content));
        return new Writer(this, content);
    }

    public void Flush(Stream stream)
    {
        Step();
        Content content = ((Writer)stream).Content;
        content.Flushed = content.Bytes.Count;
    }

    public void Rename(string from, string to) => Rename(names =>
    {
        names[to] = names[from];
        names.Remove(from);
    });

    public bool FlushFolder(string folder)
    {
        Step();
        _names.RemoveRange(0, _names.Count - 1);
        return true;
    }

    public void Copy(string from, string to)
    {
        using var stream = (Writer)Create(to, from);
        stream.Write([.. _names[^1][from].Bytes]);
    }

    public void Delete(string path) => Rename(names => names.Remove(path));

    public IEnumerable<string> OlderThan(string folder, string pattern, TimeSpan age) => [];

    /// <summary>Every possible state of the disk after the restart: bytes by name.</summary>
    public IEnumerable<Dictionary<string, byte[]>> States() =>
        from names in _names
        from lost in Enum.GetValues<Loss>()
        select names.ToDictionary(name => name.Key, name => name.Value.After(lost));

    private void Rename(Action<Dictionary<string, Content>> change)
    {
        Step();
        Dictionary<string, Content> names = new(_names[^1]);
        change(names);
        _names.Add(names);
    }

    private void Step()
    {
        if (--_left < 0)
            throw new PowerCut();
    }

    /// <summary>The possible remains of bytes that were not flushed.</summary>
    private enum Loss
    {
        None,
        Half,
        All,
        Zeros,
    }

    private sealed class Content
    {
        public List<byte> Bytes { get; init; } = [];

        public int Flushed { get; set; }

        public byte[] After(Loss loss) => loss switch
        {
            Loss.None => [.. Bytes],
            Loss.Half => [.. Bytes.Take((Flushed + Bytes.Count) / 2)],
            Loss.All => [.. Bytes.Take(Flushed)],
            _ => [.. Bytes.Take(Flushed), .. new byte[Bytes.Count - Flushed]],
        };
    }

    private sealed class Writer(PowerCutDisk disk, Content content) : MemoryStream
    {
        public Content Content => content;

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void WriteByte(byte value) => Write([value]);

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            disk.Step();
            content.Bytes.AddRange(buffer);
        }
    }
}
