using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace PublishingPlatform.Platform.Http;

/// <summary>The version that a change was based on, from <c>If-Match</c> (RFC 9110, 13.1.1): <c>"7"</c>, or <c>*</c> for any.</summary>
public sealed class IfMatch
{
    private readonly string[]? tags;

    private IfMatch(string[]? tags) => this.tags = tags;

    public bool IsMissing => tags is null;

    /// <summary>True when no version was named or when this is the one.</summary>
    public bool Is(int version) => tags is null || tags.Contains("*") || tags.Contains(version.ToString(CultureInfo.InvariantCulture));

    public static string ETag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    public static ValueTask<IfMatch?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var header = context.Request.Headers.IfMatch;
        if (header.Count == 0) return ValueTask.FromResult<IfMatch?>(new IfMatch(null));

        var tags = header.SelectMany(line => (line ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(tag => (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Trim('"'))
            .ToArray();
        // Said at once: somebody told of a conflict would look for another editor who does not exist.
        if (tags.Length == 0 || !tags.All(IsVersion))
            throw new BadHttpRequestException("The If-Match header names no version. Send the ETag of what the change is based on, for example \"7\", or *.");

        return ValueTask.FromResult<IfMatch?>(new IfMatch(tags));
    }

    private static bool IsVersion(string tag) => tag == "*" || int.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
