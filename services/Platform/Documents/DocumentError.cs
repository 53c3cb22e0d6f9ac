namespace PublishingPlatform.Platform.Documents;

/// <summary>Why a document was refused and where: the first violation found in reading order.</summary>
/// <param name="Code">Stable, one of <see cref="DocumentCodes"/>.</param>
/// <param name="Position">JSON pointer (RFC 6901) from the document's root; empty for the root itself.</param>
/// <param name="Detail">One English sentence for a person.</param>
public sealed record DocumentError(string Code, string Position, string Detail);

/// <summary>The stable codes of <see cref="DocumentError"/>.</summary>
public static class DocumentCodes
{
    public const string NotADocument = nameof(NotADocument);
    public const string DocumentTooLarge = nameof(DocumentTooLarge);
    public const string DocumentTooDeep = nameof(DocumentTooDeep);
    public const string TooManyNodes = nameof(TooManyNodes);
    public const string TooMuchText = nameof(TooMuchText);
    public const string MalformedNode = nameof(MalformedNode);
    public const string UnknownNode = nameof(UnknownNode);
    public const string UnknownMark = nameof(UnknownMark);
    public const string UnknownAttribute = nameof(UnknownAttribute);
    public const string UnknownProperty = nameof(UnknownProperty);
    public const string MissingAttribute = nameof(MissingAttribute);
    public const string InvalidAttribute = nameof(InvalidAttribute);
    public const string LinkNotAllowed = nameof(LinkNotAllowed);
    public const string ChildNotAllowed = nameof(ChildNotAllowed);
    public const string ChildMissing = nameof(ChildMissing);
    public const string MarkNotAllowed = nameof(MarkNotAllowed);
    public const string EmptyText = nameof(EmptyText);
    public const string ForbiddenCharacter = nameof(ForbiddenCharacter);
}

/// <summary>Thrown by <see cref="StoryDocument.Parse(System.Text.Json.JsonElement)"/>, for callers to whom an invalid document is a surprise.</summary>
public sealed class InvalidDocumentException(DocumentError error)
    : FormatException($"{error.Code} at '{error.Position}': {error.Detail}")
{
    public DocumentError Error { get; } = error;
}
