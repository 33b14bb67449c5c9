using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Vlae.Pictures.Fonts;

/// <summary>
/// GNU Unifont, a font of 16 rows of pixels with a glyph for each character of Unicode's basic plane. Its file has one
/// line per character: the code, a colon, and the rows of the glyph, all hexadecimal.
/// </summary>
internal sealed class Unifont
{
    /// <summary>Rows of a glyph.</summary>
    public const int Height = 16;

    private const string Resource = "unifont.hex.br";
    private const int CodesInPlane = 0x10000;

    private static readonly Lazy<Unifont> Loaded = new(() => new());

    private readonly byte[] _file;

    // Where the glyph of each character starts in the file; 0 for none.
    private readonly int[] _starts = new int[CodesInPlane];

    private Unifont()
    {
        using Stream packed = typeof(Unifont).Assembly.GetManifestResourceStream(Resource)!;
        using var unpacked = new BrotliStream(packed, CompressionMode.Decompress);
        using var file = new MemoryStream();
        unpacked.CopyTo(file);
        _file = file.ToArray();
        for (int at = 0; at < _file.Length; at += _file.AsSpan(at).IndexOf((byte)'\n') + 1)
        {
            if (!Utf8Parser.TryParse(_file.AsSpan(at), out int code, out int digits, 'X'))
                throw new InvalidDataException($"The font has a bad line at {at}.");
            _starts[code] = at + digits + 1;
        }
    }

    /// <summary>Whether the font has a character.</summary>
    public static bool Has(Rune character) => character.IsBmp && Loaded.Value._starts[character.Value] > 0;

    /// <summary>The glyph of a character, or the replacement character's.</summary>
    public static Glyph Of(Rune character)
    {
        Unifont font = Loaded.Value;
        int start = font._starts[(Has(character) ? character : Rune.ReplacementChar).Value];
        ReadOnlySpan<byte> digits = font._file.AsSpan(start);
        digits = digits[..digits.IndexOf((byte)'\n')];
        int digitsInRow = digits.Length / Height;
        var rows = new ushort[Height];
        for (int y = 0; y < Height; y++)
        {
            rows[y] = ushort.Parse(
                digits.Slice(y * digitsInRow, digitsInRow), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }

        return new(4 * digitsInRow, rows);
    }
}
