using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content.Imports;

/// <summary>One imported file. Its hash is unique, so that the same bytes are recognised whoever sends them again.</summary>
internal sealed class ImportedFile
{
    public const int HashLength = 64;
    public const int NameLength = 100;

    private ImportedFile()
    {
    }

    internal ImportedFile(string hash, byte[] bytes, Guid storyId, ImportedPage page, ImportOptions options, Guid by, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        Hash = hash;
        Size = bytes.Length;
        StoryId = storyId;
        Format = page.Format;
        Charset = PlainText.Cut(page.Charset, NameLength);
        Zone = options.Zone;
        Profile = options.Profile;
        ImportedBy = by;
        ImportedAt = at;
        Original = new ImportedOriginal(Id, bytes);
    }

    public Guid Id { get; private set; }

    /// <summary>SHA-256 of the bytes in lower-case hexadecimal digits.</summary>
    public string Hash { get; private set; } = "";

    public int Size { get; private set; }

    public Guid StoryId { get; private set; }

    public string Format { get; private set; } = "";

    public string Charset { get; private set; } = "";

    /// <summary>What the sender asked for; null when nothing.</summary>
    public string? Zone { get; private set; }

    public string? Profile { get; private set; }

    public Guid ImportedBy { get; private set; }

    public DateTimeOffset ImportedAt { get; private set; }

    public ImportedOriginal Original { get; private set; } = null!;
}

/// <summary>The bytes as they came, in a row of their own so that lists never read them.</summary>
internal sealed class ImportedOriginal
{
    private ImportedOriginal()
    {
    }

    internal ImportedOriginal(Guid importId, byte[] bytes) => (ImportId, Bytes) = (importId, bytes);

    public Guid ImportId { get; private set; }

    public byte[] Bytes { get; private set; } = [];
}
