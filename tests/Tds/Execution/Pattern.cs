namespace PublishingPlatform.Tds.Execution;

/// <summary>LIKE: <c>%</c>, <c>_</c> and sets in brackets, exactly by UTF-16 as BIN2 has it.</summary>
internal static class Pattern
{
    public static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern, ReadOnlySpan<char> escape)
    {
        while (pattern.Length > 0)
        {
            if (pattern[0] == '%')
            {
                pattern = pattern[1..];
                for (var from = 0; from <= text.Length; from++)
                    if (Matches(text[from..], pattern, escape)) return true;

                return false;
            }

            if (text.Length == 0 || !MatchesOne(text[0], ref pattern, escape)) return false;

            text = text[1..];
        }

        return text.Length == 0;
    }

    private static bool MatchesOne(char letter, ref ReadOnlySpan<char> pattern, ReadOnlySpan<char> escape)
    {
        var head = pattern[0];
        if (escape.Length == 1 && head == escape[0] && pattern.Length > 1)
        {
            var escaped = pattern[1];
            pattern = pattern[2..];
            return letter == escaped;
        }

        if (head == '[' && pattern.IndexOf(']') is var end and > 1)
        {
            var set = pattern[1..end];
            pattern = pattern[(end + 1)..];
            return set[0] == '^' ? !IsIn(letter, set[1..]) : IsIn(letter, set);
        }

        pattern = pattern[1..];
        return head == '_' || letter == head;
    }

    private static bool IsIn(char letter, ReadOnlySpan<char> set)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                if (letter >= set[i] && letter <= set[i + 2]) return true;
                i += 2;
            }
            else if (letter == set[i])
            {
                return true;
            }
        }

        return false;
    }
}
