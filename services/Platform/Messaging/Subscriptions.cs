using PublishingPlatform.Contracts.Accounts;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Contracts.Syndication;

namespace PublishingPlatform.Platform.Messaging;

/// <summary>
/// Who announces which event and who gets it: the one list that relays declare from, that the embedded transport waits for, and
/// that README tables and tests read. An endpoint is named <c>{service}-{consumer}</c>.
/// </summary>
public static class Subscriptions
{
    public static IReadOnlyList<Subscription> All { get; } =
    [
        .. From("content").To<StoryPublished>("reader-stories", "syndication-stories", "notification-stories", "media-usage").Select(s => s with { HasArchiveLane = true }),
        .. From("content").To<StoryWithdrawn>("reader-stories", "syndication-stories", "notification-stories", "media-usage"),
        .. From("content").To<StoryScheduled>("notification-newsroom"),
        .. From("content").To<ScheduleCancelled>("notification-newsroom"),
        .. From("content").To<SectionChanged>("reader-sections", "syndication-sections", "notification-sections"),
        .. From("media").To<AssetReady>("content-assets"),
        .. From("media").To<AssetRejected>("content-assets"),
        .. From("media").To<AssetReplaced>("content-assets", "reader-assets", "syndication-assets"),
        .. From("media").To<AssetWithdrawn>("content-assets", "reader-assets", "syndication-assets"),
        .. From("syndication").To<DeliveryFailed>("notification-newsroom"),
        .. From("syndication").To<PartnerSuspended>("notification-newsroom"),
        .. From("syndication").To<WithdrawalUnconfirmed>("notification-newsroom"),
        .. From("reader", "syndication").To<PagesChanged>("gateway-pages").Select(s => s with { EveryInstance = true }),
        .. From("accounts").To<AccountMailRequested>("notification-accounts"),
        .. From("reader", "syndication").To<RestateRequested>("content-restate", "media-restate"),
        .. From("content").To<StoryRestated>("reader-restate", "syndication-restate").Select(s => s with { OnlyOnRequest = true }),
        .. From("content").To<SectionRestated>("reader-restate", "syndication-restate").Select(s => s with { OnlyOnRequest = true }),
        .. From("media").To<AssetRestated>("reader-restate", "syndication-restate").Select(s => s with { OnlyOnRequest = true }),
        .. From("content", "media").To<RestateCompleted>("reader-restate", "syndication-restate").Select(s => s with { OnlyOnRequest = true }),
    ];

    /// <summary>Everybody who announces or hears anything, by the name of their host: each is one user on the broker.</summary>
    public static IReadOnlyList<string> Hosts { get; } = [.. All.SelectMany(s => s.Publishers.Append(s.Service)).Select(HostOf).Distinct().Order(StringComparer.Ordinal)];

    private static readonly ILookup<string, Subscription> ByEvent = All.ToLookup(s => s.Event.WireName);

    /// <summary>The host that a service runs in when it runs alone: accounts live in the gateway, every other service in its own.</summary>
    public static string HostOf(string service) => service == "accounts" ? "gateway" : service;

    public static IEnumerable<Subscription> Of(string wireName) => ByEvent[wireName];

    private static Publishers From(params string[] services) => new(services);

    private readonly record struct Publishers(string[] Services)
    {
        public IEnumerable<Subscription> To<TEvent>(params string[] endpoints)
        {
            var services = Services;
            return endpoints.Select(endpoint => new Subscription(services, EventType.Of(typeof(TEvent)), endpoint));
        }
    }
}

/// <summary>One event going to one endpoint.</summary>
/// <param name="Publishers">The services that may announce it.</param>
public sealed record Subscription(IReadOnlyList<string> Publishers, EventType Event, string Endpoint)
{
    /// <summary>The service that the endpoint belongs to.</summary>
    public string Service { get; } = Endpoint.Split('-', 2)[0];

    /// <summary>The endpoint has a second queue for archive publications.</summary>
    public bool HasArchiveLane { get; init; }

    /// <summary>Every running instance gets it through a queue that lives as long as the instance; no inbox.</summary>
    public bool EveryInstance { get; init; }

    /// <summary>Sent only to the endpoint that asked for it.</summary>
    public bool OnlyOnRequest { get; init; }

    /// <summary>The queue for a lane.</summary>
    public string Queue(Lane lane) => lane is Lane.Archive && HasArchiveLane ? Endpoint + "-archive" : Endpoint;
}
