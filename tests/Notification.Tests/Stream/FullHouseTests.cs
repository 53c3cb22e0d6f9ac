using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Notification.Tests.Stream;

public sealed class FullHouseTests
{
    [Fact]
    public async Task A_page_too_many_is_told_when_to_come_back_and_finds_room_when_another_has_left()
    {
        await using var app = await NotificationApp.Start(port: null, settings: ("Notification:Stream:MaxConnections", "1"));

        await using (await SseClient.Open(app.Anonymous))
        {
            using var refused = await app.Anonymous.GetAsync("/alerts/events");
            var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();

            Assert.Equal((HttpStatusCode.ServiceUnavailable, "TooManyConnections"), (refused.StatusCode, problem.GetProperty("code").GetString()));
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        }

        await Eventually.Passes(async () => { await using var page = await SseClient.Open(app.Anonymous); }, "there is room for a page again");
    }
}
