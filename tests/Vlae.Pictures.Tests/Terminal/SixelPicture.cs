using System.Globalization;
using System.Text.RegularExpressions;

namespace Vlae.Pictures.Tests.Terminal;

/// <summary>Sixels as a terminal draws them. A pixel that is not drawn is null.</summary>
internal sealed partial class SixelPicture
{
    private readonly Dictionary<int, (int R, int G, int B)> _registers = [];
    private readonly Dictionary<(int Row, int Column), (int R, int G, int B)> _pixels = [];

    public SixelPicture(string text)
    {
        Match control = Control().Match(text);
        Assert.True(control.Success, "no device control string of sixels");
        (Width, Height) = (Number(control, 1), Number(control, 2));
        (int column, int row, int color) = (0, 0, 0);
        int end = 0;
        foreach (Match token in Token().Matches(control.Groups[3].Value))
        {
            Assert.Equal(end, token.Index);
            end += token.Length;
            switch (token.Value[0])
            {
                case '$':
                    column = 0;
                    break;
                case '-':
                    (column, row) = (0, row + 6);
                    break;
                case '#':
                    color = Number(token, 1);
                    Assert.InRange(color, 0, 255);
                    if (token.Groups[2].Success)
                        _registers.Add(color, (Number(token, 2), Number(token, 3), Number(token, 4)));
                    break;
                default:
                    int count = token.Groups[5].Success ? Number(token, 5) : 1;
                    for (int i = 0; i < count; i++)
                        Draw(row, column++, token.Value[^1] - '?', color);
                    break;
            }
        }

        Assert.Equal(control.Groups[3].Length, end);
    }

    /// <summary>The size in its header.</summary>
    public int Width { get; }

    public int Height { get; }

    public int Colors => _registers.Count;

    /// <summary>The number of drawn pixels.</summary>
    public int Drawn => _pixels.Count;

    /// <summary>A pixel; each channel is 0 to 100.</summary>
    public (int R, int G, int B)? this[int row, int column] =>
        _pixels.TryGetValue((row, column), out var pixel) ? pixel : null;

    private void Draw(int row, int column, int bits, int color)
    {
        for (int i = 0; i < 6; i++)
        {
            if ((bits >> i & 1) != 0)
                _pixels[(row + i, column)] = _registers[color];
        }
    }

    private static int Number(Match match, int group) =>
        int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^\u001bP[0-9;]*q\"1;1;([0-9]+);([0-9]+)([^\u001b]*)\u001b\\\\$")]
    private static partial Regex Control();

    [GeneratedRegex(@"[$-]|#([0-9]+)(?:;2;([0-9]+);([0-9]+);([0-9]+))?|(?:!([0-9]+))?[?-~]")]
    private static partial Regex Token();
}
