namespace PublishingPlatform.Testing;

/// <summary>Settings that every host under test has.</summary>
internal static class TestSettings
{
    public static IReadOnlyDictionary<string, string> Common { get; } = new Dictionary<string, string>
    {
        ["Accounts__Admin__Email"] = EmbeddedProcess.AdminEmail,
        ["Accounts__Admin__Password"] = EmbeddedProcess.AdminPassword,
        ["Outgoing__AllowedNetworks__0"] = "127.0.0.0/8",
        // Tests send more than a person would.
        ["Gateway__Limits__Enabled"] = "false",
    };
}
