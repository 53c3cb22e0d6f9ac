namespace PublishingPlatform.Platform.Documents;

/// <summary>What one story may hold. Generous for journalism, small enough that no document can hurt a consumer.</summary>
public static class DocumentLimits
{
    /// <summary>Bytes of the JSON as it stands, the limit of an event's body.</summary>
    public const int Bytes = 1024 * 1024;

    /// <summary>Nodes within nodes. Each costs two levels of JSON, of which serializers allow 64 by default.</summary>
    public const int Depth = 20;

    public const int Nodes = 20_000;

    /// <summary>UTF-16 units of running text in the whole document.</summary>
    public const int Text = 500_000;

    /// <summary>UTF-16 units of a caption, title or credit.</summary>
    public const int Words = 4_000;

    public const int Address = 2_048;
}
