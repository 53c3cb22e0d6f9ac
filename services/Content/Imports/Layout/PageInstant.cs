namespace PublishingPlatform.Content.Imports.Layout;

/// <summary>A page's clock reading as an instant, and what has to be said about it.</summary>
internal sealed record PageInstant(DateTimeOffset? At, string? Zone, bool IsAssumed, bool IsMissing, bool IsUncertain)
{
    public static readonly PageInstant None = new(null, null, false, false, false);

    /// <summary>An offset on the page itself beats every zone; a zone from the sender beats the source's profile.</summary>
    public static PageInstant Of(PageTime time, string? asked, string? profiled)
    {
        if (time.Offset is { } offset) return new(new DateTimeOffset(time.Local, offset), asked, false, false, !time.HasClock);
        if ((asked ?? profiled) is not { } name || !TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return None with { IsMissing = true };

        // A reading that the clocks skipped or showed twice is taken at the standard offset, and said to be uncertain.
        var unclear = zone.IsInvalidTime(time.Local) || zone.IsAmbiguousTime(time.Local);
        var at = new DateTimeOffset(time.Local, zone.IsInvalidTime(time.Local) ? zone.BaseUtcOffset : zone.GetUtcOffset(time.Local));
        return new(at, name, IsAssumed: asked is null, IsMissing: false, IsUncertain: unclear || !time.HasClock);
    }
}
