using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Reader.Sections;

/// <summary>A section of the site as the newsroom has it.</summary>
internal sealed class ReaderSection
{
    public const int MaxNames = 4000;

    private ReaderSection()
    {
    }

    public ReaderSection(Guid sectionId) => SectionId = sectionId;

    public Guid SectionId { get; private set; }

    public int Revision { get; private set; }

    public string Slug { get; private set; } = "";

    /// <summary>JSON: name by BCP 47 tag.</summary>
    public string Names { get; private set; } = "{}";

    public string? ParentSlug { get; private set; }

    public int Order { get; private set; }

    public bool IsClosed { get; private set; }

    /// <summary>Positive; other words, place or order have another. See <see cref="SectionTree.Fingerprint"/>.</summary>
    public int Digest { get; private set; }

    public void Change(SectionChanged section)
    {
        Revision = section.Revision;
        Slug = section.Slug;
        Names = JsonSerializer.Serialize(section.Names, EventJson.Options);
        ParentSlug = section.ParentSlug;
        Order = section.Order;
        IsClosed = section.Closed;
        Digest = DigestOf(string.Join('\n', Revision, Slug, Names, ParentSlug, Order, IsClosed));
    }

    private static int DigestOf(string words) =>
        BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(words))) & int.MaxValue;
}
