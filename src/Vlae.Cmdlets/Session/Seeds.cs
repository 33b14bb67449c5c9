using System.Security.Cryptography;

namespace Vlae.Cmdlets;

/// <summary>Seeds for users who give none. They are recorded, so that results can be repeated.</summary>
internal static class Seeds
{
    /// <summary>A fresh seed, short enough to type.</summary>
    public static long Next() => RandomNumberGenerator.GetInt32(int.MaxValue);
}
