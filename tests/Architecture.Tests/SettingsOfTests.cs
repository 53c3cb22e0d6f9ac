using Microsoft.Extensions.Configuration;
using PublishingPlatform.Gateway;
using PublishingPlatform.Gateway.Cache;
using PublishingPlatform.Gateway.Limits;
using PublishingPlatform.Platform.Outgoing;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Architecture.Tests;

/// <summary>A host passes over a setting that it does not know, and a test would believe that it had set something.</summary>
public sealed class SettingsOfTests
{
    // The most particular section first.
    private static readonly (string Section, Type Options)[] Sections =
    [
        (LimitsOptions.Section, typeof(LimitsOptions)),
        (PageCacheOptions.Section, typeof(PageCacheOptions)),
        (GatewayOptions.Section, typeof(GatewayOptions)),
        (OutgoingOptions.Section, typeof(OutgoingOptions)),
    ];

    [Fact]
    public void Every_setting_of_a_host_under_test_is_one_that_it_knows()
    {
        // The first admin has no options: they are read where the account is made.
        var settings = TestSettings.Common.Where(setting => !setting.Key.StartsWith("Accounts__Admin__", StringComparison.Ordinal));

        Assert.All(settings, setting => Bind(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value));
    }

    private static void Bind(string name, string value)
    {
        var (section, options) = Sections.First(known => name.StartsWith($"{known.Section}:", StringComparison.Ordinal));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [name] = value }).Build();

        configuration.GetSection(section).Get(options, binder => binder.ErrorOnUnknownConfiguration = true);
    }
}
