using System.Text.RegularExpressions;

namespace PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

/// <summary>
/// What a host's broker user may do, as the three patterns of RabbitMQ's <c>set_permissions</c>: declare what it uses,
/// write only the exchanges of its own events, read only its own queues.
/// </summary>
/// <param name="Write">
/// Includes subscribers' queues, because a queue is bound by whoever may write it. Each has an exchange of the same name
/// before it; what is smuggled in there is recognised by its way and parked (see <see cref="EventDelivery"/>).
/// </param>
public sealed record BrokerRights(string Host, string Configure, string Write, string Read)
{
    public static IEnumerable<BrokerRights> All => Subscriptions.Hosts.Select(Of);

    public static BrokerRights Of(string host)
    {
        var announced = Subscriptions.All.Where(s => s.Publishers.Any(publisher => Subscriptions.HostOf(publisher) == host)).ToArray();
        var own = Subscriptions.All.Where(s => Subscriptions.HostOf(s.Service) == host).ToArray();
        var ownEvents = Events(announced);
        var heardEvents = Events(own);
        var subscribers = Queues(announced);
        var ownQueues = Queues(own);
        return new BrokerRights(
            host,
            Pattern([.. ownEvents, .. heardEvents, .. subscribers, .. ownQueues]),
            Pattern([.. ownEvents, .. subscribers, .. ownQueues]),
            Pattern([.. ownEvents, .. heardEvents, .. ownQueues]));
    }

    private static IEnumerable<string> Events(IEnumerable<Subscription> subscriptions) =>
        subscriptions.Select(s => Regex.Escape(s.Event.WireName) + @"(\..+)?").Distinct();

    // Queues of running instances carry the instance in their name; the rest may have an archive lane beside them.
    private static IEnumerable<string> Queues(IEnumerable<Subscription> subscriptions) =>
        subscriptions.Where(s => s.EveryInstance).Select(s => $"{s.Endpoint}-.+")
            .Concat(subscriptions.Where(s => !s.EveryInstance).Select(s => $"{s.Endpoint}(-archive)?"))
            .Distinct();

    private static string Pattern(IEnumerable<string> names) => $"^({string.Join('|', names.Distinct().Order(StringComparer.Ordinal))})$";
}
