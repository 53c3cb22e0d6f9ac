namespace PublishingPlatform.Contracts;

/// <summary>
/// The event's name and version on the wire. It names the exchange and the message type, so that
/// namespaces and type names may change without a consumer noticing.
/// </summary>
/// <param name="name">Lower case, dotted, past tense, for example <c>publishing.story-published</c>.</param>
/// <param name="version">Grows when a field is removed, renamed or made required; nullable additions keep it.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name, int version) : Attribute
{
    public string Name { get; } = name;

    public int Version { get; } = version;

    /// <summary>The event carries a key, for example a link that sets a password: it is kept nowhere in clear once it was sent.</summary>
    public bool IsConfidential { get; init; }
}
