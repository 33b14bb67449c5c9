using System.Text;
using Vlae.Host.Conversion;

namespace System.Management.Automation;

[Flags]
public enum WildcardOptions
{
    None = 0,
    Compiled = 1,
    IgnoreCase = 2,
    CultureInvariant = 4,
}

public sealed class WildcardPattern
{
    private readonly Lazy<WildcardMatcher> matcher;
    private readonly string pattern;

    public WildcardPattern(string pattern)
        : this(pattern, WildcardOptions.None)
    {
    }

    public WildcardPattern(string pattern, WildcardOptions options)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        this.pattern = pattern;
        matcher = new(() => WildcardMatcher.Parse(pattern, options.HasFlag(WildcardOptions.IgnoreCase)));
    }

    public static WildcardPattern Get(string pattern, WildcardOptions options) => new(pattern, options);

    public static bool ContainsWildcardCharacters(string? pattern)
    {
        for (int i = 0; i < (pattern?.Length ?? 0); i++)
        {
            if (pattern![i] == '`')
                i++;
            else if (pattern[i] is '*' or '?' or '[' or ']')
                return true;
        }

        return false;
    }

    public static string Escape(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var escaped = new StringBuilder(pattern.Length);
        foreach (char c in pattern)
            escaped.Append(c is '*' or '?' or '[' or ']' or '`' ? "`" : "").Append(c);
        return escaped.ToString();
    }

    public static string Unescape(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var plain = new StringBuilder(pattern.Length);
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '`' && i + 1 < pattern.Length
                && pattern[i + 1] is '*' or '?' or '[' or ']' or '`')
                i++;
            plain.Append(pattern[i]);
        }

        return plain.ToString();
    }

    public bool IsMatch(string? input) => input is not null && matcher.Value.IsMatch(input);

    public string ToWql() => throw new NotSupportedException($"The WQL form of '{pattern}' needs PowerShell.");
}
