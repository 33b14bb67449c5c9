namespace Vlae.Pictures.Terminal;

/// <summary>How a picture is drawn in a terminal.</summary>
public enum TerminalMode
{
    /// <summary>As the terminal can.</summary>
    Auto,

    /// <summary>Sixels: real pixels, where a terminal knows them.</summary>
    Sixel,

    /// <summary>Half-blocks in 24-bit color.</summary>
    TrueColor,

    /// <summary>Half-blocks in the nearest of 240 fixed colors.</summary>
    Color256,

    /// <summary>Shades of ten characters, no escape sequence: for files, and for terminals without color.</summary>
    Ascii,
}
