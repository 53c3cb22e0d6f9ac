using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PublishingPlatform.Notification.Persistence.Configurations;

/// <summary>Keeps a short list of topics in one column: a topic holds no line break.</summary>
internal static class Lists
{
    public static ValueConverter<List<string>, string> Converter { get; } = new(
        list => string.Join('\n', list),
        stored => stored.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList());

    public static ValueComparer<List<string>> Comparer { get; } = new(
        (one, other) => one!.SequenceEqual(other!),
        list => list.Count,
        list => list.ToList());
}
