using System.Net.Http.Json;
using System.Text.Json;

namespace PublishingPlatform.Content.Tests.Stories;

public sealed class SearchingHeadlinesTests(ContentApp app) : SearchingHeadlines(app), IClassFixture<ContentApp>;

public sealed class SearchingHeadlinesOnSqlServer() : SearchingHeadlines(new ContentApp { SqlServer = SqlServer.Given() }), IAsyncLifetime
{
    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public abstract class SearchingHeadlines(ContentApp app)
{
    protected ContentApp App => app;

    [Fact]
    public async Task A_search_looks_at_the_last_changed_and_further_back_when_it_is_narrowed_down()
    {
        var sought = Story.Draft(Sample.Words("The oldest needle of all"), Sample.By());
        Assert.Null(sought.Step(StoryAction.Submit, Sample.Facts, Sample.By()));
        await app.App.Database(async db =>
        {
            db.Add(sought);
            db.AddRange(Enumerable.Range(1, 5_000).Select(minute => Story.Draft(Sample.Words(minute == 5_000 ? "The newest needle" : "Hay"), Sample.By(minute))));
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        Assert.Equal(["The newest needle"], await Search("text=NEEDLE"));
        Assert.Equal(["The oldest needle of all"], await Search("text=NEEDLE&state=submitted"));
    }

    private async Task<IEnumerable<string?>> Search(string query)
    {
        var page = await app.Editor.GetFromJsonAsync<JsonElement>($"/api/content/stories?{query}", TestContext.Current.CancellationToken);
        return page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("headline").GetString());
    }
}
