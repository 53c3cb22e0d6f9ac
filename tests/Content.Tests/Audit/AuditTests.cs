using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Audit;

namespace PublishingPlatform.Content.Tests.Audit;

public sealed class AuditTests(ContentApp app) : IClassFixture<ContentApp>
{
    [Fact]
    public async Task Every_change_is_chained_without_names_and_tampering_shows()
    {
        var story = await app.Published("Words that stay out of the audit");
        var ops = app.App.As("ops", "Olga");
        JsonElement[] lines = [];
        await Eventually.Passes(async () =>
        {
            var page = await ops.GetFromJsonAsync<JsonElement>($"/api/content/audit?story={ContentApp.Id(story)}", TestContext.Current.CancellationToken);
            lines = [.. page.GetProperty("items").EnumerateArray()];
            Assert.Equal(4, lines.Length);
        });

        Assert.Equal(["edit", "submit", "approve", "publish"], lines.Select(line => line.GetProperty("kind").GetString()));
        Assert.All(lines, line => Assert.DoesNotContain("Ada", line.GetRawText(), StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain("Words", line.GetRawText(), StringComparison.Ordinal));
        Assert.True((await Check(ops)).GetProperty("intact").GetBoolean());

        await app.App.Database(db => db.Set<AuditEntry>().Where(entry => entry.Number == 2).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Kind, "approve")));

        var check = await Check(ops);
        Assert.False(check.GetProperty("intact").GetBoolean());
        Assert.Equal(2, check.GetProperty("brokenAt").GetInt64());
    }

    private static Task<JsonElement> Check(HttpClient ops) => ops.GetFromJsonAsync<JsonElement>("/api/content/audit/check", TestContext.Current.CancellationToken);
}
