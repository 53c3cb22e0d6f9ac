namespace PublishingPlatform.Platform.Documents;

/// <summary>How a document becomes HTML for one purpose.</summary>
public sealed record HtmlOptions
{
    /// <summary>Writes one picture, usually a <c>figure</c>; writes nothing to leave it out. Not asked for placeholders. Null leaves out all pictures.</summary>
    public Action<MarkupWriter, ImageReference>? Figure { get; init; }

    /// <summary>The level that a document's highest heading (2) is given; deeper ones follow, never beyond 6.</summary>
    public int HeadingLevel { get; init; } = 2;

    /// <summary>Words to run in before the text of the first paragraph, in a <c>span</c> of class <c>dateline</c>; where there is none they get their own.</summary>
    public string? Dateline { get; init; }

    /// <summary>Put before links and pictures that point into this site, for readers elsewhere. Null keeps them relative.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>A plain <c>figure</c> with one <c>img</c>, caption and credit, as feeds and partners want it.</summary>
    /// <param name="find">The picture's file, or null to leave it out.</param>
    public static Action<MarkupWriter, ImageReference> PlainFigure(Func<ImageReference, FigureFile?> find) => (html, image) =>
    {
        if (find(image) is not { } file) return;

        html.Open("figure").Void("img",
            ("src", file.Address), ("alt", file.Alt ?? image.Alt ?? ""),
            ("width", MarkupWriter.Number(file.Width)), ("height", MarkupWriter.Number(file.Height)));
        WriteCaption(html, file.Caption ?? image.Caption, file.Credit ?? image.Credit);
        html.Close();
    };

    /// <summary>Caption and credit below a picture; nothing when there is neither.</summary>
    public static void WriteCaption(MarkupWriter html, string? caption, string? credit)
    {
        if (string.IsNullOrWhiteSpace(caption) && string.IsNullOrWhiteSpace(credit)) return;

        html.Open("figcaption");
        if (!string.IsNullOrWhiteSpace(caption)) html.Element("span", caption, ("class", "caption"));
        if (!string.IsNullOrWhiteSpace(caption) && !string.IsNullOrWhiteSpace(credit)) html.Text(" ");
        if (!string.IsNullOrWhiteSpace(credit)) html.Element("span", credit, ("class", "credit"));
        html.Close();
    }

    /// <summary>A site path made absolute; every other address as it is.</summary>
    public string Absolute(string address) =>
        BaseAddress is null || !LinkRule.IsOnThisSite(address) ? address : BaseAddress.GetLeftPart(UriPartial.Authority) + address;
}

/// <summary>The file to show for a picture. Words given here win over the document's.</summary>
public sealed record FigureFile(string Address, int Width, int Height, string? Alt = null, string? Caption = null, string? Credit = null);
