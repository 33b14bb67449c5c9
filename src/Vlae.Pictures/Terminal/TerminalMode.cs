namespace Vlae.Pictures.Terminal;

/// <summary>The way to draw a picture in a terminal.</summary>
public enum TerminalMode
{
    /// <summary>The best mode of the terminal.</summary>
    Auto,

    /// <summary>Sixels: real pixels, in terminals that support them.</summary>
    Sixel,

    /// <summary>Half-blocks in 24-bit color.</summary>
    TrueColor,

    /// <summary>Half-blocks in the nearest of 240 fixed colors.</summary>
    Color256,

    /// <summary>Shades of ten characters, without escape sequences: for files, and for terminals without color.</summary>
    Ascii,
}
