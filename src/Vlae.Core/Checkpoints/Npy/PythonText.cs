using System.Collections.Immutable;

namespace Vlae.Checkpoints.Npy;

/// <summary>Parses the few Python literals of a <c>.npy</c> header. Nothing is evaluated.</summary>
internal ref struct PythonText(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>Reads a character if it is the next one; returns whether it was.</summary>
    public bool Take(char character)
    {
        SkipSpace();
        if (_rest.IsEmpty || _rest[0] != character)
            return false;

        _rest = _rest[1..];
        return true;
    }

    /// <summary>Reads a character that must be the next one.</summary>
    /// <exception cref="FormatException">It is not the next one. The methods below throw it too.</exception>
    public void Require(char character)
    {
        if (!Take(character))
            throw new FormatException($"its header lacks a '{character}'");
    }

    /// <summary>Reads a string in quotes, without escapes.</summary>
    public string String()
    {
        char quote = Take('\'') ? '\'' : '"';
        if (quote == '"')
            Require('"');

        int end = _rest.IndexOf((byte)quote);
        if (end < 0 || _rest[..end].Contains((byte)'\\'))
            throw new FormatException("its header has a text without an end");

        string text = System.Text.Encoding.Latin1.GetString(_rest[..end]);
        _rest = _rest[(end + 1)..];
        return text;
    }

    /// <summary>Reads a type: a string, or the list or dictionary of a structured type as it is written.</summary>
    public string Type()
    {
        SkipSpace();
        if (_rest.IsEmpty || _rest[0] is not ((byte)'[' or (byte)'{'))
            return String();

        ReadOnlySpan<byte> start = _rest;
        SkipBrackets();
        return System.Text.Encoding.Latin1.GetString(start[..^_rest.Length]);
    }

    /// <summary>Reads <c>True</c> or <c>False</c>.</summary>
    public bool Boolean()
    {
        SkipSpace();
        bool value = _rest.StartsWith("True"u8);
        if (!value && !_rest.StartsWith("False"u8))
            throw new FormatException("its header has neither True nor False for fortran_order");

        _rest = _rest[(value ? 4 : 5)..];
        return value;
    }

    /// <summary>Reads a tuple of integers of at least 0.</summary>
    public ImmutableArray<int> Tuple(int longest)
    {
        var values = ImmutableArray.CreateBuilder<int>();
        Require('(');
        bool more = true;
        while (!Take(')'))
        {
            if (!more || values.Count == longest)
                throw new FormatException($"its shape is not a list of at most {longest} sides");

            values.Add(Number());
            more = Take(',');
        }

        return values.ToImmutable();
    }

    /// <summary>Requires that only white space follows.</summary>
    public void RequireEnd()
    {
        SkipSpace();
        if (!_rest.IsEmpty)
            throw new FormatException("its header has text after its end");
    }

    private void SkipBrackets()
    {
        int depth = 0;
        do
        {
            SkipSpace();
            if (_rest.IsEmpty)
                throw new FormatException("its header has a bracket without an end");
            if (_rest[0] is (byte)'\'' or (byte)'"')
            {
                String();
                continue;
            }

            depth += _rest[0] switch
            {
                (byte)'(' or (byte)'[' or (byte)'{' => 1,
                (byte)')' or (byte)']' or (byte)'}' => -1,
                _ => 0,
            };
            _rest = _rest[1..];
        }
        while (depth > 0);
    }

    private int Number()
    {
        SkipSpace();
        int end = _rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (!int.TryParse(end < 0 ? _rest : _rest[..end], out int value))
            throw new FormatException("its shape has a side that is not a number");

        _rest = _rest[(end < 0 ? _rest.Length : end)..];
        // Python 2 writes long integers so, and NumPy reads them.
        if (_rest.StartsWith("L"u8))
            _rest = _rest[1..];
        return value;
    }

    private void SkipSpace() => _rest = _rest.TrimStart(" \n"u8);
}
