namespace PublishingPlatform.Gateway.Proxy;

/// <summary>
/// Which service owns which public path. Paths pass unchanged: services map them in full. What is listed nowhere belongs
/// to the reader, whose pages have the names of sections.
/// </summary>
internal static class PublicRoutes
{
    public const string Reader = "reader";

    // The reader takes only what nobody else claims, this gateway's own endpoints included.
    public const int LastOrder = 1000;

    // Before the endpoint that would look for every description in this process.
    private const int FirstOrder = -1;

    public sealed record Route(string Name, string Service, string Path, int Order = 0);

    public static IReadOnlyList<string> Services { get; } = ["content", "media", "syndication", "notification", "reader", "desk"];

    public static IReadOnlyList<Route> All { get; } =
    [
        .. Services.Select(service => new Route($"{service}-api", service, $"/api/{service}/{{**rest}}")),
        .. Services.Select(service => new Route($"{service}-description", service, $"/openapi/{service}.json", FirstOrder)),
        new("media-files", "media", "/media/{**rest}"),
        new("syndication-feeds", "syndication", "/feeds/{**rest}"),
        new("syndication-hub", "syndication", "/hub/{**rest}"),
        new("syndication-partner", "syndication", "/api/partner/{**rest}"),
        new("notification-alerts", "notification", "/alerts/{**rest}"),
        new("desk-app", "desk", "/desk/{**rest}"),
        new("desk-partners", "desk", "/partners/{**rest}"),
        new("reader-pages", Reader, "/{**rest}", LastOrder),
    ];
}
