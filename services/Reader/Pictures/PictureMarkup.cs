using System.Globalization;
using PublishingPlatform.Platform.Documents;

namespace PublishingPlatform.Reader.Pictures;

/// <summary>Writes a picture so that the browser loads no more than it shows and keeps its place free until then.</summary>
internal static class PictureMarkup
{
    /// <param name="sizes">How wide the picture will be shown, as the style sheet has it.</param>
    /// <param name="first">The first picture of a page is what readers wait for; the others load when they come near.</param>
    public static void Write(MarkupWriter html, PagePicture picture, string sizes, bool first)
    {
        html.Open("picture");
        foreach (var format in picture.Modern.GroupBy(file => file.MediaType))
            html.Void("source", ("type", format.Key), ("srcset", SourceSet(format)), ("sizes", sizes));

        html.Void("img",
            ("src", picture.Usual.Path), ("srcset", SourceSet(picture.Files)), ("sizes", sizes),
            ("width", Number(picture.Widest.Width)), ("height", Number(picture.Widest.Height)),
            ("alt", picture.Alt),
            ("loading", first ? null : "lazy"), ("fetchpriority", first ? "high" : null), ("decoding", "async"));
        html.Close();
    }

    public static string ToHtml(PagePicture picture, string sizes, bool first)
    {
        var html = new MarkupWriter();
        Write(html, picture, sizes, first);
        return html.ToString();
    }

    private static string SourceSet(IEnumerable<PictureFile> files) =>
        string.Join(", ", files.Select(file => $"{file.Path} {Number(file.Width)}w"));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
