using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PublishingPlatform.Syndication.Tests.Support;
using PublishingPlatform.Syndication.Webhooks;

namespace PublishingPlatform.Syndication.Tests.Webhooks;

public sealed class StandardWebhooksTests
{
    [Fact]
    public void The_specifications_own_vectors_are_met()
    {
        var vectors = JsonNode.Parse(File.ReadAllText(PublishingPlatform.Testing.Needs.SharedData("conformance", "standard-webhooks", "vectors.json")))!.AsArray();

        Assert.NotEmpty(vectors);
        foreach (var vector in vectors)
        {
            var signature = StandardWebhooks.Sign(
                [(string)vector!["secret"]!], (string)vector["id"]!, DateTimeOffset.FromUnixTimeSeconds((long)vector["timestamp"]!),
                Encoding.UTF8.GetBytes((string)vector["payload"]!));

            Assert.Equal((string)vector["signature"]!, signature);
        }
    }

    [Fact]
    public void The_signature_covers_id_time_and_body()
    {
        var key = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        var secret = "whsec_" + Convert.ToBase64String(key);
        var body = "{\"標題\":1}"u8.ToArray();

        var signature = StandardWebhooks.Sign([secret], "msg_1", DateTimeOffset.FromUnixTimeSeconds(1700000000), body);

        var expected = HMACSHA256.HashData(key, (byte[])[.. "msg_1.1700000000."u8, .. body]);
        Assert.Equal("v1," + Convert.ToBase64String(expected), signature);
    }

    [Fact]
    public void Two_secrets_give_two_signatures_that_stand_alone()
    {
        var now = DateTimeOffset.UtcNow;
        var (older, newer) = (StandardWebhooks.NewSecret(), StandardWebhooks.NewSecret());

        var both = StandardWebhooks.Sign([newer, older], "msg_2", now, "{}"u8);

        Assert.Equal(
            $"{StandardWebhooks.Sign([newer], "msg_2", now, "{}"u8)} {StandardWebhooks.Sign([older], "msg_2", now, "{}"u8)}", both);
    }

    [Fact]
    public void A_new_secret_has_the_length_that_the_specification_recommends()
    {
        var secret = StandardWebhooks.NewSecret();

        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.InRange(Convert.FromBase64String(secret[6..]).Length, 24, 64);
        Assert.NotEqual(secret, StandardWebhooks.NewSecret());
    }
}
