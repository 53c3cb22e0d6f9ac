namespace PublishingPlatform.Notification.Tests.Stream;

public sealed class AnyReplicaTests
{
    [Fact]
    public async Task A_page_at_one_replica_hears_of_what_another_consumed()
    {
        var story = Guid.CreateVersion7();
        await using var one = await NotificationApp.Start(port: null);
        await using var other = await NotificationApp.Start(port: null, dataFolder: one.DataFolder);
        await using var page = await SseClient.Open(other.Anonymous);

        await one.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await one.Deliver(Stories.Withdrawn(story, 2));

        var (alert, withdrawal) = (await page.Next(), await page.Next());
        Assert.Equal(("alert", "1", "withdrawal", "2"), (alert.Event, alert.Id, withdrawal.Event, withdrawal.Id));
    }
}
