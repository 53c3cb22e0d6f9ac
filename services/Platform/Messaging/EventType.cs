using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using PublishingPlatform.Contracts;

namespace PublishingPlatform.Platform.Messaging;

/// <summary>An event of Contracts and its name on the wire.</summary>
public sealed class EventType
{
    private static readonly FrozenDictionary<string, EventType> ByWireName = typeof(EventNameAttribute).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<EventNameAttribute>() is not null)
        .Select(type => new EventType(type))
        .ToFrozenDictionary(type => type.WireName);

    private static readonly FrozenDictionary<Type, EventType> ByClrType = ByWireName.Values.ToFrozenDictionary(type => type.ClrType);

    private readonly PropertyInfo? storyId;
    private readonly PropertyInfo? revision;

    private EventType(Type type)
    {
        var name = type.GetCustomAttribute<EventNameAttribute>()!;
        ClrType = type;
        Name = name.Name;
        WireName = name.Version == 1 ? name.Name : $"{name.Name}.v{name.Version}";
        IsConfidential = name.IsConfidential;
        storyId = type.GetProperty("StoryId");
        revision = type.GetProperty("Revision");
    }

    public static IReadOnlyCollection<EventType> All => ByWireName.Values;

    public Type ClrType { get; }

    public string Name { get; }

    /// <summary>Name with version, for example <c>publishing.story-published</c> or <c>publishing.story-published.v2</c>.</summary>
    public string WireName { get; }

    /// <summary>Its body is a key: emptied in the outbox once sent, sealed where it is parked.</summary>
    public bool IsConfidential { get; }

    public static EventType Of(Type type) => ByClrType.GetValueOrDefault(type)
        ?? throw new InvalidOperationException($"{type} is no event of Contracts: it has no [EventName].");

    /// <summary>Null for a name that this build does not know.</summary>
    public static EventType? Find(string wireName) => ByWireName.GetValueOrDefault(wireName);

    public object Read(string body) => JsonSerializer.Deserialize(body, ClrType, EventJson.Options)
        ?? throw new JsonException($"The body of {WireName} is null.");

    public string Write(object value) => JsonSerializer.Serialize(value, ClrType, EventJson.Options);

    /// <summary>The story that the event is about, for spans and receipts.</summary>
    internal Guid? StoryOf(object value) => storyId?.GetValue(value) as Guid?;

    internal int? RevisionOf(object value) => storyId is null ? null : revision?.GetValue(value) as int?;
}
