using System.Text;

namespace Vlae.Tests.Checkpoints.Npy;

/// <summary>Handmade .npy files, valid and invalid.</summary>
internal static class NpyBytes
{
    public const string Good = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";

    /// <summary>Magic, version 1.0, header, data.</summary>
    public static byte[] Of(string header, params byte[] data) =>
    [
        0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.Latin1.GetBytes(header),
        .. data,
    ];

    /// <summary>The same with a length of four bytes, as in versions 2.0 and 3.0.</summary>
    public static byte[] Later(byte major, string header, params byte[] data) =>
    [
        0x93, .. "NUMPY"u8, major, 0, (byte)header.Length, (byte)(header.Length >> 8), 0, 0,
        .. Encoding.Latin1.GetBytes(header), .. data,
    ];
}
