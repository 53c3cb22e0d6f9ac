namespace PublishingPlatform.Syndication.Delivering;

/// <summary>How patiently partners are tried (section <c>Syndication</c>). Demonstrations and tests shorten it.</summary>
public sealed class SyndicationOptions
{
    public const string Section = "Syndication";

    /// <summary>Where readers reach the site: what feeds and partners get begins with it. Follows <c>Reader:Address</c> unless set.</summary>
    public string Address { get; set; } = "http://localhost:8080";

    /// <summary>The publication's name in feeds. Follows <c>Reader:SiteName</c> unless set.</summary>
    public string SiteName { get; set; } = "The Platform";

    /// <summary>The pause after each failed attempt; after the last one comes giving up. Null means the usual seven.</summary>
    public IReadOnlyList<TimeSpan>? RetryAfter { get; set; }

    /// <summary>Share by which each pause is lengthened or shortened at random, so that failures do not come back in step.</summary>
    public double Spread { get; set; } = 0.2;

    /// <summary>The longest that a partner's Retry-After is obeyed.</summary>
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromHours(10);

    /// <summary>Requests to one destination at the same time.</summary>
    public int InFlight { get; set; } = 8;

    /// <summary>Failures in a row after which a destination is left alone for a while.</summary>
    public int CircuitOpensAfter { get; set; } = 5;

    /// <summary>How long it is left alone at first; doubles up to <see cref="LongestCircuit"/>.</summary>
    public TimeSpan FirstCircuit { get; set; } = TimeSpan.FromSeconds(15);

    public TimeSpan LongestCircuit { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long an old signing secret still signs beside its successor.</summary>
    public TimeSpan SecretOverlap { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a partner may stay away and still catch up by its cursor.</summary>
    public TimeSpan CursorWindow { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Partner API calls of one key in a minute.</summary>
    public int CallsPerMinute { get; set; } = 300;

    internal IReadOnlyList<TimeSpan> Pauses => RetryAfter is { Count: > 0 } ? RetryAfter : UsualPauses;

    private static readonly TimeSpan[] UsualPauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(10),
    ];

    internal string? Problem()
    {
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return "Syndication:Address must be the site's address, such as https://news.example.";
        if (string.IsNullOrWhiteSpace(SiteName)) return "Syndication:SiteName must not be empty.";
        if (Pauses.Any(pause => pause <= TimeSpan.Zero)) return "Syndication:RetryAfter must hold pauses above zero.";
        if (Spread is < 0 or > 0.5) return "Syndication:Spread must lie between 0 and 0.5.";
        if (LongestRetryAfter <= TimeSpan.Zero) return "Syndication:LongestRetryAfter must be above zero.";
        if (InFlight is < 1 or > 64) return "Syndication:InFlight must lie between 1 and 64.";
        if (CircuitOpensAfter < 1) return "Syndication:CircuitOpensAfter must be at least 1.";
        if (FirstCircuit <= TimeSpan.Zero || LongestCircuit < FirstCircuit) return "Syndication:LongestCircuit must not be below Syndication:FirstCircuit.";
        if (SecretOverlap < TimeSpan.Zero) return "Syndication:SecretOverlap must not be negative.";
        if (CursorWindow < TimeSpan.FromMinutes(1)) return "Syndication:CursorWindow must be at least a minute.";
        if (CallsPerMinute < 1) return "Syndication:CallsPerMinute must be at least 1.";

        return null;
    }
}
