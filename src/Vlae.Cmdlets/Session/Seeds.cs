using System.Security.Cryptography;

namespace Vlae.Cmdlets;

/// <summary>Seeds where the user named none; recorded, so that what was drawn can be drawn again.</summary>
internal static class Seeds
{
    /// <summary>A fresh seed, short enough to type.</summary>
    public static long Next() => RandomNumberGenerator.GetInt32(int.MaxValue);
}
