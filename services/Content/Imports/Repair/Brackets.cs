namespace PublishingPlatform.Content.Imports.Repair;

/// <summary>Whether quotation marks and brackets open and close as they should. Single quotes are left out: they are apostrophes as well.</summary>
internal static class Brackets
{
    /// <summary>Stands for a character that is not known yet; it is no bracket.</summary>
    public const char Unsolved = '□';
    public const string Kinds = "“”《》（）「」『』【】〈〉";

    /// <summary>Those that a proof may put in; the others are too seldom for one lost byte to speak for them.</summary>
    public const string Usual = "“”《》（）「」";

    public static bool Is(char c) => Kinds.Contains(c, StringComparison.Ordinal);

    public static bool AreClosed(string text)
    {
        var open = new Stack<int>();
        foreach (var c in text)
        {
            var kind = Kinds.IndexOf(c switch { '(' => '（', ')' => '）', _ => c }, StringComparison.Ordinal);
            if (kind < 0) continue;
            if (kind % 2 == 0) open.Push(kind);
            else if (!open.TryPop(out var opened) || opened != kind - 1) return false;
        }
        return open.Count == 0;
    }

    public static bool IsClosing(char c) => c is ')' || Kinds.IndexOf(c, StringComparison.Ordinal) is var kind && kind >= 0 && kind % 2 == 1;
}
