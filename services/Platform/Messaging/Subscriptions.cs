using PublishingPlatform.Contracts.Accounts;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Contracts.Syndication;

namespace PublishingPlatform.Platform.Messaging;

/// <summary>
/// Who gets which event: the one list that relays declare from, that the embedded transport waits for, and
/// that README tables and tests read. An endpoint is named <c>{service}-{consumer}</c>.
/// </summary>
public static class Subscriptions
{
    public static IReadOnlyList<Subscription> All { get; } =
    [
        .. To<StoryPublished>("reader-stories", "syndication-stories", "notification-stories", "media-usage").Select(s => s with { HasArchiveLane = true }),
        .. To<StoryWithdrawn>("reader-stories", "syndication-stories", "notification-stories", "media-usage"),
        .. To<StoryScheduled>("notification-newsroom"),
        .. To<ScheduleCancelled>("notification-newsroom"),
        .. To<SectionChanged>("reader-sections", "syndication-sections", "notification-sections"),
        .. To<AssetReady>("content-assets"),
        .. To<AssetRejected>("content-assets"),
        .. To<AssetReplaced>("content-assets", "reader-assets", "syndication-assets"),
        .. To<AssetWithdrawn>("content-assets", "reader-assets", "syndication-assets"),
        .. To<DeliveryFailed>("notification-newsroom"),
        .. To<PartnerSuspended>("notification-newsroom"),
        .. To<WithdrawalUnconfirmed>("notification-newsroom"),
        .. To<PagesChanged>("gateway-pages").Select(s => s with { EveryInstance = true }),
        .. To<AccountMailRequested>("notification-accounts"),
        .. To<RestateRequested>("content-restate", "media-restate"),
        .. To<StoryRestated>("reader-restate", "syndication-restate").Select(s => s with { OnlyOnRequest = true }),
        .. To<SectionRestated>("reader-restate", "syndication-restate").Select(s => s with { OnlyOnRequest = true }),
        .. To<AssetRestated>("reader-restate", "syndication-restate").Select(s => s with { OnlyOnRequest = true }),
        .. To<RestateCompleted>("reader-restate", "syndication-restate").Select(s => s with { OnlyOnRequest = true }),
    ];

    private static readonly ILookup<string, Subscription> ByEvent = All.ToLookup(s => s.Event.WireName);

    public static IEnumerable<Subscription> Of(string wireName) => ByEvent[wireName];

    private static IEnumerable<Subscription> To<TEvent>(params string[] endpoints) =>
        endpoints.Select(endpoint => new Subscription(EventType.Of(typeof(TEvent)), endpoint));
}

/// <summary>One event going to one endpoint.</summary>
public sealed record Subscription(EventType Event, string Endpoint)
{
    /// <summary>The endpoint has a second queue for archive publications.</summary>
    public bool HasArchiveLane { get; init; }

    /// <summary>Every running instance gets it through a queue that lives as long as the instance; no inbox.</summary>
    public bool EveryInstance { get; init; }

    /// <summary>Sent only to the endpoint that asked for it.</summary>
    public bool OnlyOnRequest { get; init; }

    /// <summary>The queue for a lane.</summary>
    public string Queue(Lane lane) => lane is Lane.Archive && HasArchiveLane ? Endpoint + "-archive" : Endpoint;
}
