using System.Text.Json;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Text;
using PublishingPlatform.Syndication.Selection;

namespace PublishingPlatform.Syndication.Products;

/// <summary>A named selection of stories that a partner has rights to. Its filter is versioned: past decisions stay explainable.</summary>
internal sealed class Product
{
    public const int NameLength = 200;

    private Product()
    {
    }

    public Product(Guid partner, string name, ProductFilter filter, bool isDefault, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        PartnerId = partner;
        Name = PlainText.Line(name) ?? "";
        IsDefault = isDefault;
        CreatedAt = now;
        Version = 1;
        FilterJson = Write(filter);
    }

    public Guid Id { get; private set; }

    public Guid PartnerId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The "everything" that a new partner starts with; it goes when the first chosen product comes.</summary>
    public bool IsDefault { get; private set; }

    public string FilterJson { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? RetiredAt { get; private set; }

    public int Version { get; private set; }

    public ProductFilter Filter => Read(FilterJson);

    public void Change(string? name, ProductFilter? filter)
    {
        if (name is not null) Name = PlainText.Line(name) ?? "";
        if (filter is not null) FilterJson = Write(filter);
        Version++;
    }

    public void Retire(DateTimeOffset now)
    {
        RetiredAt ??= now;
        Version++;
    }

    public ProductVersion Remember(DateTimeOffset now) => ProductVersion.Of(this, now);

    internal static ProductFilter Read(string json) => JsonSerializer.Deserialize<ProductFilter>(json, EventJson.Options)!;

    private static string Write(ProductFilter filter) => JsonSerializer.Serialize(filter, EventJson.Options);
}

/// <summary>A product as it was from one moment on, its end included. Never changed afterwards.</summary>
internal sealed class ProductVersion
{
    public Guid ProductId { get; private set; }

    public int Version { get; private set; }

    public Guid PartnerId { get; private set; }

    public string Name { get; private set; } = "";

    public string FilterJson { get; private set; } = "";

    public bool Retired { get; private set; }

    public DateTimeOffset Since { get; private set; }

    public ProductFilter Filter => Product.Read(FilterJson);

    public static ProductVersion Of(Product product, DateTimeOffset now) => new()
    {
        ProductId = product.Id,
        Version = product.Version,
        PartnerId = product.PartnerId,
        Name = product.Name,
        FilterJson = product.FilterJson,
        Retired = product.RetiredAt is not null,
        Since = now,
    };
}
