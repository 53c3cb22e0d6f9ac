namespace PublishingPlatform.Testing;

/// <summary>Settings of hosts under test, as environment variables.</summary>
public static class TestSettings
{
    /// <summary>No limit on how often: all that tests send comes from one address, and faster than people type.</summary>
    public static IReadOnlyDictionary<string, string> WithoutLimits { get; } = new Dictionary<string, string>
    {
        ["Gateway__Limits__AddressPerSecond"] = "0",
        ["Gateway__Limits__TokenPerSecond"] = "0",
        ["Gateway__Limits__SignInsPerMinute"] = "0",
        ["Gateway__Limits__SubscriptionsPerMinute"] = "0",
    };

    /// <summary>What every host has that runs in a process of its own.</summary>
    public static IReadOnlyDictionary<string, string> Common { get; } = new Dictionary<string, string>(WithoutLimits)
    {
        ["Accounts__Admin__Email"] = EmbeddedProcess.AdminEmail,
        ["Accounts__Admin__Password"] = EmbeddedProcess.AdminPassword,
        ["Outgoing__AllowedNetworks__0"] = "127.0.0.0/8",
    };
}
