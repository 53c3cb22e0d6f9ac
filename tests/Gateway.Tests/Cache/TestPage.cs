using PublishingPlatform.Gateway.Cache;

namespace PublishingPlatform.Gateway.Tests.Cache;

/// <summary>A page whose body is only its version.</summary>
internal static class TestPage
{
    public static CachedPage Of(int version, string[] tags, Flight flight, int size = 4)
    {
        var body = new byte[Math.Max(size, 4)];
        BitConverter.TryWriteBytes(body, version);
        return new CachedPage
        {
            Body = body,
            ETag = $"\"{version}\"",
            Tags = tags,
            FilledAt = flight.LeftAt,
            ExpiresAt = flight.ExpiresAt,
            Headers = [],
            LastModified = null,
        };
    }

    public static int Version(CachedPage page) => BitConverter.ToInt32(page.Body.Span);
}
