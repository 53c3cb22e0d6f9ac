namespace PublishingPlatform.Content.Stories;

/// <summary>Lengths in UTF-16 units; columns and validation read the same numbers.</summary>
internal static class ContentLimits
{
    public const int Headline = 500;
    public const int Subtitle = 1000;
    public const int Summary = 4000;
    public const int Name = 200;
    public const int Rights = 2000;
    public const int Keyword = 100;
    public const int Names = 50;
    public const int Keywords = 200;
    public const int Related = 20;
    public const int Slug = 80;

    /// <summary>Section and slug at their longest, year, month and four slashes.</summary>
    public const int Path = 2 * Slug + 12;
    public const int Language = 35;
    public const int Zone = 64;
    public const int Note = 2000;

    /// <summary>A note with the code that a machine puts before it.</summary>
    public const int StoredNote = Note + 200;
    public const int State = 20;
    public const int Code = 64;

    /// <summary>UTF-8 bytes of a published snapshot, the size at which an event stops travelling well.</summary>
    public const int Snapshot = 1024 * 1024;

    /// <summary>UTF-8 bytes of a request that carries a story: the largest body, plus its other fields, plus room for spelling.</summary>
    public const long Request = 4 * 1024 * 1024;
}
