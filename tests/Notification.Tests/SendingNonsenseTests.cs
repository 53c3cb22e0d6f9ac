using PublishingPlatform.Testing;

namespace PublishingPlatform.Notification.Tests;

public sealed class SendingNonsenseTests
{
    [Fact]
    public async Task No_write_endpoint_is_surprised_and_each_refusal_has_a_code()
    {
        await using var app = await NotificationApp.Start(port: null);

        var surprises = await WrongRequests.Surprises(
            app.As("admin"), "notification", known: null, ("email", "\"reader@example.org\""), ("topics", "[\"breaking\"]"), ("url", "\"/harbour\""), ("storyId", "null"));

        Assert.Empty(surprises);
    }
}
