namespace Vlae.Backends.Install;

/// <summary>What .NET throws for a zip file that is damaged.</summary>
internal static class ZipDamage
{
    /// <summary>Whether an exception of a read says that the file is damaged.</summary>
    public static bool Is(Exception cause) => cause is InvalidDataException or IOException or NotSupportedException
        or ArgumentException or OverflowException;
}
