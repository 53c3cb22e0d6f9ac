using System.Reflection;
using System.Text.Json;

namespace PublishingPlatform.Contracts.Tests;

/// <summary>Makes an instance of any event with every field filled, the same each time.</summary>
internal static class Specimen
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 23, 13, 58, 0, TimeSpan.FromHours(8));

    public static object Of(Type type, string name = "value")
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return name;
        if (type == typeof(Guid)) return new Guid("0193b5f0-0000-7000-8000-000000000001");
        if (type == typeof(int)) return 7;
        if (type == typeof(long)) return 70_000_000_000L;
        if (type == typeof(bool)) return true;
        if (type == typeof(DateTimeOffset)) return Moment;
        if (type == typeof(JsonElement)) return JsonSerializer.Deserialize<JsonElement>("""{"type":"doc","content":[]}""");
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) return ListOf(type.GetGenericArguments()[0], name);
        if (type == typeof(IReadOnlyDictionary<string, string>)) return new Dictionary<string, string> { ["und"] = name };

        var made = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
            property.SetValue(made, Of(property.PropertyType, property.Name));

        return made;
    }

    private static Array ListOf(Type item, string name)
    {
        var list = Array.CreateInstance(item, 1);
        list.SetValue(Of(item, name), 0);
        return list;
    }
}
