using System.Security;

namespace System.Management.Automation.Host;

public abstract class PSHostUserInterface
{
    protected PSHostUserInterface()
    {
    }

    public abstract PSHostRawUserInterface RawUI { get; }

    public virtual bool SupportsVirtualTerminal => false;

    public abstract string? ReadLine();

    public abstract SecureString ReadLineAsSecureString();

    public abstract void Write(string value);

    public abstract void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value);

    public virtual void WriteLine() => WriteLine("");

    public abstract void WriteLine(string value);

    public virtual void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        WriteLine(value);

    public abstract void WriteErrorLine(string value);

    public abstract void WriteDebugLine(string message);

    public abstract void WriteProgress(long sourceId, ProgressRecord record);

    public abstract void WriteVerboseLine(string message);

    public abstract void WriteWarningLine(string message);

    public virtual void WriteInformation(InformationRecord record)
    {
    }
}

public struct Size(int width, int height)
{
    public int Width { get; set; } = width;

    public int Height { get; set; } = height;

    public override readonly string ToString() => $"{Width},{Height}";
}

public struct Coordinates(int x, int y)
{
    public int X { get; set; } = x;

    public int Y { get; set; } = y;

    public override readonly string ToString() => $"{X},{Y}";
}

public abstract class PSHostRawUserInterface
{
    protected PSHostRawUserInterface()
    {
    }

    public abstract Size BufferSize { get; set; }

    public abstract Size WindowSize { get; set; }

    public abstract Size MaxWindowSize { get; }

    public abstract Size MaxPhysicalWindowSize { get; }

    public abstract Coordinates CursorPosition { get; set; }

    public abstract Coordinates WindowPosition { get; set; }

    public abstract int CursorSize { get; set; }

    public abstract ConsoleColor ForegroundColor { get; set; }

    public abstract ConsoleColor BackgroundColor { get; set; }

    public abstract string WindowTitle { get; set; }

    public abstract bool KeyAvailable { get; }

    public abstract void FlushInputBuffer();
}
