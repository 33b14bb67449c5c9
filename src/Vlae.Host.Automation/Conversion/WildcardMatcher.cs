using System.Management.Automation;

namespace Vlae.Host.Conversion;

/// <summary>Matches text with *, ?, [a-z] and backtick escapes, without regular expressions.</summary>
internal sealed class WildcardMatcher
{
    private readonly List<Element> elements = [];
    private readonly bool ignoreCase;

    private WildcardMatcher(bool ignoreCase)
    {
        this.ignoreCase = ignoreCase;
    }

    private enum Kind
    {
        One,
        Any,
        Many,
        Set,
    }

    public static WildcardMatcher Parse(string pattern, bool ignoreCase)
    {
        var matcher = new WildcardMatcher(ignoreCase);
        for (int i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '`' when i + 1 < pattern.Length:
                    matcher.elements.Add(new(Kind.One, pattern[++i].ToString()));
                    break;
                case '*':
                    matcher.elements.Add(new(Kind.Many, ""));
                    break;
                case '?':
                    matcher.elements.Add(new(Kind.Any, ""));
                    break;
                case '[':
                    i = matcher.AddSet(pattern, i);
                    break;
                default:
                    matcher.elements.Add(new(Kind.One, pattern[i].ToString()));
                    break;
            }
        }

        return matcher;
    }

    public bool IsMatch(string text)
    {
        // The classic two-pointer match: on failure, the last * takes one character more.
        int at = 0, element = 0, star = -1, resume = 0;
        while (at < text.Length)
        {
            if (element < elements.Count && elements[element].Kind == Kind.Many)
            {
                star = element++;
                resume = at;
            }
            else if (element < elements.Count && Matches(elements[element], text[at]))
            {
                element++;
                at++;
            }
            else if (star >= 0)
            {
                element = star + 1;
                at = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (element < elements.Count && elements[element].Kind == Kind.Many)
            element++;
        return element == elements.Count;
    }

    private int AddSet(string pattern, int open)
    {
        // A ] right after the [ is an ordinary member.
        int close = pattern.IndexOf(']', Math.Min(open + 2, pattern.Length));
        if (close < 0)
        {
            throw new WildcardPatternException(
                $"The specified wildcard character pattern is not valid: {pattern}");
        }

        elements.Add(new(Kind.Set, pattern[(open + 1)..close]));
        return close;
    }

    private bool Matches(Element element, char c) => element.Kind switch
    {
        Kind.Any => true,
        Kind.One => Folded(element.Text[0]) == Folded(c),
        Kind.Set => SetHolds(element.Text, Folded(c)),
        _ => false,
    };

    private bool SetHolds(string set, char c)
    {
        for (int i = 0; i < set.Length; i++)
        {
            bool isRange = i + 2 < set.Length && set[i + 1] == '-';
            char last = isRange ? set[i + 2] : set[i];
            if (c >= Folded(set[i]) && c <= Folded(last))
                return true;
            if (isRange)
                i += 2;
        }

        return false;
    }

    private char Folded(char c) => ignoreCase ? char.ToLowerInvariant(c) : c;

    private readonly record struct Element(Kind Kind, string Text);
}
