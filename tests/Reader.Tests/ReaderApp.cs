using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Builder;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Reader.Tests;

/// <summary>The reader on a real server, with words for what its visitors do.</summary>
public sealed class ReaderApp : IAsyncLifetime
{
    private ServiceApp app = null!;

    public ServiceApp Service => app;

    /// <summary>Where its rows lie, and given up with it; null means a SQLite file.</summary>
    public SqlServer? SqlServer { get; init; }

    public HttpClient Visitor { get; private set; } = null!;

    public static async Task<ReaderApp> Start(Action<WebApplicationBuilder>? configure = null, string? dataFolder = null, SqlServer? sqlServer = null)
    {
        var started = new ReaderApp
        {
            app = await ServiceApp.StartAsync(
                "reader",
                builder =>
                {
                    builder.Configuration["Reader:SiteName"] = "The Harbour Courier";
                    builder.Configuration["Reader:Address"] = "https://courier.example";
                    builder.UseSqlServer(sqlServer, "reader");
                    builder.AddReader();
                    configure?.Invoke(builder);
                },
                reader => reader.MapReader(),
                dataFolder),
        };
        started.Visitor = started.app.Anonymous;
        return started;
    }

    public async ValueTask InitializeAsync()
    {
        var started = await Start(sqlServer: SqlServer);
        (app, Visitor) = (started.app, started.Visitor);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        SqlServer?.Dispose();
    }

    public Task Publish(StoryPublished story) => app.Deliver(story);

    public Task Withdraw(StoryWithdrawn withdrawal) => app.Deliver(withdrawal);

    public Task Change(SectionChanged section) => app.Deliver(section);

    /// <summary>A page that must be there.</summary>
    public async Task<IDocument> Page(string path)
    {
        using var answer = await Visitor.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}\n{await answer.Content.ReadAsStringAsync()}");
        return await Parse(answer);
    }

    public Task<HttpResponseMessage> Get(string path) => Visitor.GetAsync(new Uri(path, UriKind.Relative));

    public static async Task<IDocument> Parse(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync();
        return await BrowsingContext.New(Configuration.Default).OpenAsync(response => response.Content(html));
    }

    /// <summary>The same after a restart, which moves the server to another port.</summary>
    public Task<IDocument> SearchAgain(string query)
    {
        Visitor = app.Anonymous;
        return SearchUntil(query, page => page.QuerySelectorAll("main article").Length > 0);
    }

    /// <summary>Searches until the index has followed so far that the answer satisfies.</summary>
    public async Task<IDocument> SearchUntil(string query, Func<IDocument, bool> satisfied)
    {
        IDocument? page = null;
        await Eventually.Is(async () => satisfied(page = await Page("/search?q=" + Uri.EscapeDataString(query))), $"a search for {query}");
        return page!;
    }
}
