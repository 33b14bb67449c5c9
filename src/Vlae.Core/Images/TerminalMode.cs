namespace Vlae.Images;

/// <summary>How a picture is drawn with text.</summary>
public enum TerminalMode
{
    /// <summary>As the terminal can.</summary>
    Auto,

    /// <summary>Half-blocks in 24-bit colour.</summary>
    TrueColor,

    /// <summary>Half-blocks in the nearest of 240 fixed colours.</summary>
    Color256,

    /// <summary>Shades of ten characters, no escape sequence: for files, and for terminals without colour.</summary>
    Ascii,
}
