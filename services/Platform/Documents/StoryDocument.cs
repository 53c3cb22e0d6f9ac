using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace PublishingPlatform.Platform.Documents;

/// <summary>
/// A story's body: a tree of blocks (ProseMirror JSON) that keeps to one declared schema. Everything shown to readers
/// and partners is derived from it; no HTML is ever stored as truth.
/// </summary>
public sealed class StoryDocument
{
    private readonly Lazy<IReadOnlyList<ImageReference>> images;
    private readonly Lazy<int> words;

    private StoryDocument(DocumentNode root)
    {
        Root = root;
        images = new Lazy<IReadOnlyList<ImageReference>>(() => DocumentImages.Of(root));
        words = new Lazy<int>(() => WordCounter.Count(ToText()));
    }

    public static StoryDocument Empty { get; } = new(new DocumentNode { Type = "doc" });

    public DocumentNode Root { get; }

    /// <summary>In reading order, placeholders included.</summary>
    public IReadOnlyList<ImageReference> Images => images.Value;

    /// <summary>Of the running text, without captions and credits: see <see cref="WordCounter"/>.</summary>
    public int WordCount => words.Value;

    public static bool TryParse(
        JsonElement json, [NotNullWhen(true)] out StoryDocument? document, [NotNullWhen(false)] out DocumentError? error)
    {
        document = null;
        if (json.ValueKind is not JsonValueKind.Object)
        {
            error = new DocumentError(DocumentCodes.NotADocument, "", "A document must be a JSON object of type doc.");
            return false;
        }

        if (JsonMarshal.GetRawUtf8Value(json).Length > DocumentLimits.Bytes)
        {
            error = new DocumentError(DocumentCodes.DocumentTooLarge, "", $"A document may have {DocumentLimits.Bytes} bytes.");
            return false;
        }

        var reader = new DocumentReader();
        var root = reader.Read(json);
        error = reader.Error;
        if (root is null) error ??= new DocumentError(DocumentCodes.NotADocument, "", "This is no document.");
        else if (root.Type is not "doc") error = new DocumentError(DocumentCodes.NotADocument, "/type", "The root must be of type doc.");
        else document = new StoryDocument(root);

        return document is not null;
    }

    /// <summary>For JSON that was validated before, such as an event's body.</summary>
    /// <exception cref="InvalidDocumentException">The document breaks the schema after all.</exception>
    public static StoryDocument Parse(JsonElement json) =>
        TryParse(json, out var document, out var error) ? document : throw new InvalidDocumentException(error);

    /// <inheritdoc cref="Parse(JsonElement)"/>
    public static StoryDocument Parse(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        return Parse(parsed.RootElement);
    }

    /// <summary>The running text, one line a block: for search, counting and comparison.</summary>
    public string ToText(bool withCaptions = false) => DocumentText.Of(Root, withCaptions);

    /// <summary>HTML that is well-formed XML too. The same document and options always give the same characters.</summary>
    public string ToHtml(HtmlOptions? options = null) => DocumentHtml.Of(Root, options ?? new HtmlOptions());

    /// <summary>The document in its canonical spelling: attributes in the schema's order, nulls and empty lists left out.</summary>
    public JsonElement ToJson() => DocumentJson.Of(Root);
}
