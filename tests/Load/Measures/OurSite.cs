using System.Net;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Load.Measures;

/// <summary>
/// Our side with a story on it and no page cache: the reader and the gateway in processes of their own on the databases
/// that Embedded left behind, so that nothing but a page's work is counted; or Embedded itself.
/// </summary>
internal sealed class OurSite : IAsyncDisposable
{
    private static readonly string[] Section = ["News"];

    private readonly EmbeddedProcess embedded = EmbeddedProcess.Create();
    private readonly List<HostProcess> serving = [];

    private OurSite() => embedded.Settings["Gateway__Cache__Enabled"] = "false";

    public string Url { get; private set; } = "";

    public IEnumerable<int> Processes => serving.Select(process => process.ProcessId);

    public static async Task<OurSite> Start(string host, Article article)
    {
        var site = new OurSite();
        await site.embedded.Start();
        var path = await Publish(site.embedded.Address, article);
        if (host == "embedded") site.serving.Add(site.embedded);
        else await site.Separate();

        site.Url = new Uri(site.serving[^1].Address, path).ToString();
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in serving.Where(process => process != embedded)) await process.DisposeAsync();

        await embedded.DisposeAsync();
    }

    private async Task Separate()
    {
        await embedded.Kill();
        var reader = new HostProcess("services/Reader", embedded.DataFolder) { Settings = new(TestSettings.Common) };
        var gateway = new HostProcess("gateway", embedded.DataFolder) { Settings = new(embedded.Settings) };
        reader.Settings["Identity__JwksUrl"] = new Uri(gateway.Address, "/.well-known/jwks.json").ToString();
        reader.Settings["Reader__Address"] = gateway.Address.ToString();
        gateway.Settings["Gateway__Services__reader"] = reader.Address.ToString();
        serving.AddRange([reader, gateway]);
        foreach (var process in serving) process.Launch();

        await Task.WhenAll(serving.Select(process => process.Ready()));
    }

    private static async Task<string> Publish(Uri address, Article article)
    {
        using var desk = await Newsroom.SignIn(address);
        await desk.Post("/api/content/sections", new { slug = "news", names = new { und = "News" } });
        var draft = await desk.Create(new
        {
            headline = article.Headline,
            byline = new[] { new { name = article.Byline } },
            language = "en",
            section = Section,
            body = new { type = "doc", content = article.Paragraphs.Select(text => new { type = "paragraph", content = new[] { new { type = "text", text } } }) },
        });
        var story = draft.GetProperty("id").GetGuid();
        foreach (var action in new[] { "submit", "approve" }) await desk.Do(story, action);

        await desk.Do(story, "publish", new { distribution = "full" });
        var path = $"/news/{DateTime.UtcNow:yyyy/MM}/{draft.GetProperty("slug").GetString()}";
        await Eventually.Is(async () =>
        {
            using var page = await desk.Http.GetAsync(path);
            return page.StatusCode == HttpStatusCode.OK;
        }, "the story is on the site");
        return path;
    }
}
