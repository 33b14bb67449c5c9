namespace Vlae.ImageSharp;

/// <summary>The bytes of a file. A canceled reader ends at its next byte, even if it never looks at a token.</summary>
internal sealed class CancelableBytes(byte[] bytes, CancellationToken cancel) : MemoryStream(bytes, writable: false)
{
    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        cancel.ThrowIfCancellationRequested();
        return base.Read(buffer, offset, count);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        cancel.ThrowIfCancellationRequested();
        return base.Read(buffer);
    }

    /// <inheritdoc/>
    public override int ReadByte()
    {
        cancel.ThrowIfCancellationRequested();
        return base.ReadByte();
    }
}
