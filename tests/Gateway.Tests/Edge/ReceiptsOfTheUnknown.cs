using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Gateway.Receipts;
using PublishingPlatform.Platform.Receipts;

namespace PublishingPlatform.Gateway.Tests.Edge;

/// <summary>What a mistyped id or revision gets: a plain no when everybody was heard, and no such certainty when not.</summary>
public sealed class ReceiptsOfTheUnknown : IAsyncLifetime
{
    private static readonly Guid Known = Guid.CreateVersion7();
    private bool _mediaIsSilent;
    private GatewayApp _gateway = null!;
    private HttpClient _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayApp.StartAsync(
            builder =>
            {
                builder.Services.AddScoped<IReceiptSource>(_ => new Source("reader", 1, 2));
                builder.Services.AddScoped<IReceiptSource>(_ => _mediaIsSilent ? new Broken("media") : new Source("media", 1));
            },
            map: _ => { });
        _admin = await _gateway.AdminAsync();
    }

    [Fact]
    public async Task A_story_that_no_service_knows_is_not_found()
    {
        await (await ReadAsync(Guid.CreateVersion7())).RefusedAsync(HttpStatusCode.NotFound, "StoryUnknown");
        await (await ReadAsync(Guid.CreateVersion7(), 1)).RefusedAsync(HttpStatusCode.NotFound, "StoryUnknown");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_revision_that_nobody_has_seen_is_not_found(int revision) =>
        await (await ReadAsync(Known, revision)).RefusedAsync(HttpStatusCode.NotFound, "RevisionUnknown");

    [Fact]
    public async Task A_revision_that_one_service_has_seen_is_unseen_at_the_other()
    {
        var receipt = await (await ReadAsync(Known, 2)).ReadAsync<MergedReceipt>();

        Assert.False(receipt.Complete);
        Assert.Equal(["media unseen", "reader settled"], Assert.Single(receipt.Revisions).Services.Select(Said));
    }

    [Fact]
    public async Task While_a_service_is_silent_nothing_is_called_unknown_and_it_is_named()
    {
        _mediaIsSilent = true;

        var revision = await (await ReadAsync(Known, 3)).ReadAsync<MergedReceipt>();
        var story = await (await ReadAsync(Guid.CreateVersion7(), 1)).ReadAsync<MergedReceipt>();
        var all = await (await ReadAsync(Guid.CreateVersion7())).ReadAsync<MergedReceipt>();

        Assert.Equal(["media unreachable", "reader unseen"], Assert.Single(revision.Revisions).Services.Select(Said));
        Assert.Equal(["media unreachable", "reader unseen"], Assert.Single(story.Revisions).Services.Select(Said));
        Assert.Equal(["media"], all.Unreachable);
        Assert.False(all.Complete);
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _gateway.DisposeAsync();
    }

    private Task<HttpResponseMessage> ReadAsync(Guid story, int? revision = null) =>
        _admin.GetAsync($"/api/stories/{story}/receipt{(revision is null ? "" : $"?revision={revision}")}");

    private static string Said(MergedService service) => $"{service.Service} {service.State}";

    private sealed class Source(string service, params int[] seen) : IReceiptSource
    {
        public string Service => service;

        public Task<ServiceReceipt> Read(Guid storyId, int? revision, CancellationToken ct) => Task.FromResult(new ServiceReceipt(service, storyId,
            [.. seen.Where(number => storyId == Known && (revision is null || number == revision)).Select(number => new RevisionReceipt(number, RevisionReceipt.Settled, []))]));
    }

    private sealed class Broken(string service) : IReceiptSource
    {
        public string Service => service;

        public Task<ServiceReceipt> Read(Guid storyId, int? revision, CancellationToken ct) => throw new InvalidOperationException("broken");
    }
}
