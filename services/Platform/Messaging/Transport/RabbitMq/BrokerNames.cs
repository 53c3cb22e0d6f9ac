namespace PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

/// <summary>
/// The names on the broker. An exchange belongs to one event, so that a right to write it is the right to announce that
/// event; lanes and single receivers have exchanges beside it, which the same right covers.
/// </summary>
internal static class BrokerNames
{
    public static string Exchange(string wireName, Lane lane, string? onlyTo)
    {
        if (onlyTo is not null) return $"{wireName}.{onlyTo}";

        return lane is Lane.Archive && Subscriptions.Of(wireName).Any(s => s.HasArchiveLane) ? $"{wireName}.archive" : wireName;
    }

    /// <summary>The exchanges that lead to a subscription's queues, each with its queue.</summary>
    public static IEnumerable<(string Exchange, string Queue)> Bindings(Subscription subscription)
    {
        if (subscription.OnlyOnRequest)
        {
            yield return (Exchange(subscription.Event.WireName, Lane.Live, subscription.Endpoint), subscription.Endpoint);
            yield break;
        }

        foreach (var lane in Enum.GetValues<Lane>())
        {
            if (lane is Lane.Live || subscription.HasArchiveLane)
                yield return (Exchange(subscription.Event.WireName, lane, onlyTo: null), subscription.Queue(lane));
        }
    }
}
