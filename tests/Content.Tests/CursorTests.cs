using System.Net;
using PublishingPlatform.Platform.Http;

namespace PublishingPlatform.Content.Tests;

public sealed class CursorTests(ContentApp app) : IClassFixture<ContentApp>
{
    [Theory]
    [InlineData("stories")]
    [InlineData("imports")]
    [InlineData("stories/{id}/history")]
    [InlineData("audit")]
    public async Task A_place_that_no_list_ever_gave_is_refused_by_all_of_them(string list)
    {
        var path = "/api/content/" + list.Replace("{id}", ContentApp.Id(await app.Draft()).ToString(), StringComparison.Ordinal);
        string[] places = ["!!!", Cursor.Encode("x"), Cursor.Encode("-1"), Cursor.Encode("9223372036854775807", Guid.Empty.ToString()), Cursor.Encode("-1", Guid.Empty.ToString())];

        foreach (var after in places)
            await ContentApp.Refused(await app.App.As("admin").GetAsync($"{path}?after={after}", TestContext.Current.CancellationToken), HttpStatusCode.BadRequest, "InvalidCursor");
        await ContentApp.Expect(await app.App.As("admin").GetAsync($"{path}?after=", TestContext.Current.CancellationToken), HttpStatusCode.OK);
    }
}
