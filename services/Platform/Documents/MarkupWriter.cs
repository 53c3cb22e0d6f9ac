using System.Globalization;
using System.Text;

namespace PublishingPlatform.Platform.Documents;

/// <summary>
/// Writes HTML that is well-formed XML too. There is no way to write a character unescaped: whatever a caller passes as
/// text or value stays text or value, and characters that XML cannot carry become U+FFFD.
/// Element and attribute names are the program's own and never come from a document.
/// </summary>
public sealed class MarkupWriter
{
    private readonly StringBuilder markup = new();
    private readonly Stack<string> open = new();

    public MarkupWriter Open(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(element, attributes);
        markup.Append('>');
        open.Push(element);
        return this;
    }

    public MarkupWriter Close()
    {
        markup.Append("</").Append(open.Pop()).Append('>');
        return this;
    }

    /// <summary>An element without content, such as <c>img</c>. Attributes whose value is null are left out.</summary>
    public MarkupWriter Void(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(element, attributes);
        markup.Append(" />");
        return this;
    }

    public MarkupWriter Text(string? text)
    {
        Escape(text);
        return this;
    }

    public MarkupWriter Element(string element, string? text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(element, attributes);
        Escape(text);
        return Close();
    }

    /// <summary>The markup so far.</summary>
    public override string ToString() => markup.ToString();

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Start(string element, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        markup.Append('<').Append(element);
        foreach (var (name, value) in attributes)
        {
            if (value is null) continue;
            markup.Append(' ').Append(name).Append("=\"");
            Escape(value);
            markup.Append('"');
        }
    }

    private void Escape(string? text)
    {
        if (text is null) return;
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            switch (unit)
            {
                case '&': markup.Append("&amp;"); break;
                case '<': markup.Append("&lt;"); break;
                case '>': markup.Append("&gt;"); break;
                case '"': markup.Append("&quot;"); break;
                case '\'': markup.Append("&#39;"); break;
                case '\r': markup.Append("&#13;"); break;
                default:
                    if (char.IsHighSurrogate(unit) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                        markup.Append(unit).Append(text[++i]);
                    else
                        markup.Append(Characters.IsAllowed(unit) ? unit : '\uFFFD');
                    break;
            }
        }
    }
}
